
// What was found, and which of it the filters let through.
const files = JSON.parse(byId("files").textContent);
const run = JSON.parse(byId("run").textContent);
const SEVERITIES = Object.keys(run.severities);
// Shapes beside the colours; all are in every Chinese font.
const SIGNS = { error: "■", warning: "▲", info: "●" };

const unchecked = files.filter((file) => file.status !== "checked");
const entries = [];
for (const file of files) {
  for (const form of file.forms) {
    const counts = { error: 0, warning: 0, info: 0 };
    for (const finding of form.findings) counts[finding.severity] += 1;
    const certain = form.score.reduce((sum, item) => sum + item[3], 0);
    entries.push({ number: entries.length + 1, path: file.path, form, unit: form.unit, counts, certain });
  }
}

const filter = { unit: "", rule: "", severity: "", text: "", undecided: false, unchecked: false };

function matches(finding) {
  return (!filter.rule || finding.rule === filter.rule)
    && (!filter.severity || finding.severity === filter.severity);
}

function searched(entry) {
  if (entry.searched === undefined) {
    const { form } = entry;
    const texts = [entry.path, form.sheet, form.title, form.unit, ...form.notes];
    for (const field of form.fields) texts.push(field[2]);
    for (const table of form.tables) for (const row of table.rows) for (const cell of row) texts.push(cell[1]);
    for (const finding of form.findings) {
      texts.push(finding.message, finding.suggestion || "", finding.rule, run.rules[finding.rule] || "");
    }
    entry.searched = texts.join("\n").toLowerCase();
  }
  return entry.searched;
}

// A finding that was set aside is one that was found.
function inOrder(form) {
  return !form.findings.length && !form.aside.length;
}

function words() {
  return filter.text.toLowerCase().split(/\s+/).filter(Boolean);
}

function holdsWords(text) {
  return words().every((word) => text.includes(word));
}

function selected() {
  if (filter.unchecked) return [];
  return entries.filter((entry) => {
    const { form } = entry;
    if (filter.unit && entry.unit !== filter.unit) return false;
    if (filter.undecided && !form.undecided.length) return false;
    if (filter.severity === "none") {
      if (!inOrder(form)) return false;
    } else if ((filter.rule || filter.severity) && !form.findings.some(matches)) return false;
    return holdsWords(filter.text ? searched(entry) : "");
  });
}

function selectedFiles() {
  if (!filter.unchecked) return unchecked;
  return unchecked.filter((file) => holdsWords(`${file.path}\n${file.reason}`.toLowerCase()));
}

function count(list, key) {
  const counts = new Map();
  for (const each of list) counts.set(key(each), (counts.get(key(each)) || 0) + 1);
  return [...counts];
}

const chinese = new Intl.Collator("zh-CN", { numeric: true }).compare;

function worstFirst(one, other) {
  return other.form.deducted - one.form.deducted
    || other.counts.error - one.counts.error
    || other.counts.warning - one.counts.warning
    || other.counts.info - one.counts.info
    || one.number - other.number;
}
