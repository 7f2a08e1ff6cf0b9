
// Totals, filters, printing: what ties the parts of the page together.
const NONE = "没有发现问题";
const MANY = 100;

function drawTotals() {
  const sum = (value) => entries.reduce((total, entry) => total + value(entry), 0);
  const forms = (holds) => `${entries.filter(holds).length} 张表`;
  const tile = (kind, name, number, rest) => element("li", { class: kind },
    element("span", { class: "name" }, name), element("strong", {}, number), element("span", { class: "rest" }, rest));
  replace(byId("totals"), [
    ...SEVERITIES.map((severity) => tile(severity, `${SIGNS[severity]} ${run.severities[severity]}`,
      sum((entry) => entry.counts[severity]), `处，在 ${forms((entry) => entry.counts[severity])}上`)),
    tile("undecided", "？ 无法判断", entries.filter((entry) => entry.form.undecided.length).length, "张表上有，请人工看"),
    tile("clear", NONE, entries.filter((entry) => inOrder(entry.form)).length, "张表"),
    tile(unchecked.length ? "failed" : "", "没有检查", unchecked.length, "个文件"),
  ]);
  byId("summary").textContent = `共 ${run.files} 个文件，读出 ${entries.length} 张申报表、${run.indicators} 条指标。`
    + (run.aside ? `另有 ${run.aside} 处问题按豁免或基线放在一边，列在各表末尾。` : "")
    + (run.packs.length ? `规则包：自带规则、${run.packs.join("、")}。` : "");
  const alerts = [];
  if (!entries.length) alerts.push("没有检查任何一张申报表：这份报告里没有结论，不能当作通过。");
  if (run.broken) alerts.push(`有 ${run.broken} 处规则写错，写错的规则没有用上，不能当作通过。`);
  for (const [text, wrong] of run.notices) if (wrong) alerts.push(text);
  replace(byId("alerts"), [
    ...alerts.map((text) => element("p", { class: "alert", role: "alert" }, text)),
    ...run.notices.filter(([, wrong]) => !wrong).map(([text]) => element("p", { class: "notice" }, `注意：${text}`)),
  ]);
  replace(byId("severity-legend"), SEVERITIES.map((severity) => element("span", {},
    element("span", { class: `sign ${severity}` }, SIGNS[severity]), ` ${run.severities[severity]} `)));
}

function fillChoices() {
  const option = (value, text) => element("option", { value }, text);
  replace(byId("unit"), [option("", `全部单位（${new Set(entries.map((entry) => entry.unit)).size} 个）`),
    ...count(entries, (entry) => entry.unit).sort((one, other) => chinese(one[0], other[0]))
      .map(([unit, number]) => option(unit, `${unit}（${number} 张表）`))]);
  const findings = entries.flatMap((entry) => entry.form.findings);
  replace(byId("rule"), [option("", "全部规则"),
    ...count(findings, (finding) => finding.rule).sort((one, other) => other[1] - one[1])
      .map(([rule, number]) => option(rule, `${run.rules[rule] || rule}（${number} 处）`))]);
  replace(byId("severity"), [option("", "全部级别"),
    ...SEVERITIES.map((severity) => option(severity, `有${run.severities[severity]}的`)), option("none", NONE)]);
}

function readFilter() {
  for (const name of ["unit", "rule", "severity", "text"]) filter[name] = byId(name).value.trim();
  filter.undecided = byId("undecided").checked;
  filter.unchecked = byId("only-unchecked").checked;
  for (const name of ["unit", "rule", "severity", "undecided"]) byId(name).disabled = filter.unchecked;
}

function filterWords() {
  const chosen = ["unit", "rule", "severity"].filter((name) => filter[name])
    .map((name) => byId(name).selectedOptions[0].textContent);
  if (filter.text) chosen.push(`“${filter.text}”`);
  if (filter.undecided) chosen.push("有无法判断的");
  return chosen.length ? `（筛选：${chosen.join("，")}）` : "";
}

function draw() {
  readFilter();
  const chosen = selected();
  byId("charts").hidden = byId("forms").hidden = filter.unchecked;
  byId("shown").textContent = filter.unchecked
    ? `显示 ${selectedFiles().length} 个没有检查的文件，共 ${unchecked.length} 个`
    : `显示 ${chosen.length} 张表，共 ${entries.length} 张${filterWords()}`;
  drawUnchecked();
  drawCharts(chosen, pick);
  drawList(chosen, draw);
}

function pick(name, value) {
  byId(name).value = byId(name).value === value ? "" : value;
  start();
  byId(name).focus({ preventScroll: true });
}

// A choice starts at its first page; with few forms chosen they are printed too unless that is unticked.
function start() {
  limit = PAGE;
  readFilter();
  byId("with-forms").checked = selected().length <= MANY;
  draw();
}

// On paper the list may be followed by each form of the selection, opened, on its own page.
let limitOnScreen = limit;

function beforePrint() {
  const chosen = byId("with-forms").checked ? ordered(selected()) : [];
  limitOnScreen = limit;
  limit = Infinity;
  draw();
  replace(byId("printed"), chosen.map((entry) => element("article", {},
    element("h2", {}, entry.form.title),
    element("p", { class: "unit" }, `${entry.unit}　建议扣分 ${points(entry.form.deducted)}`),
    new FormView(entry, "p").draw())));
}

function afterPrint() {
  byId("printed").textContent = "";
  limit = limitOnScreen;
  draw();
}

let waiting = 0;
byId("text").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(start, 150);
});
for (const name of ["unit", "rule", "severity", "undecided", "only-unchecked"]) byId(name).addEventListener("change", start);
byId("measure").addEventListener("change", draw);
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("filters").addEventListener("reset", () => setTimeout(start, 0));
byId("more-some").addEventListener("click", () => { limit += PAGE; draw(); });
byId("more-all").addEventListener("click", () => { limit = Infinity; draw(); });
byId("print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", beforePrint);
window.addEventListener("afterprint", afterPrint);
drawTotals();
fillChoices();
start();
