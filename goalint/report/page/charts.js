
// Which units, which rules, how bad.
const FEW = 12;
const STEPS = [0.5, 1, 2, 5, 10, 20, 50];
const unfolded = new Set();

function bar(label, parts, most, value, hint, choose) {
  let x = 0;
  const rects = parts.map(([kind, size]) => {
    const width = most ? (size / most) * 100 : 0;
    const made = shape("rect", { class: kind, x: `${x}%`, y: "0", width: `${width}%`, height: "100%" });
    x += width;
    return made;
  });
  return element("li", {}, element("button", { type: "button", class: "bar", title: hint, click: choose },
    element("span", { class: "label" }, label),
    shape("svg", { class: "track", "aria-hidden": "true" }, ...rects),
    element("span", { class: "value" }, value)));
}

function drawBars(id, all, toBar) {
  const open = unfolded.has(id);
  const bars = (open ? all : all.slice(0, FEW)).map(toBar);
  if (!all.length) bars.push(element("li", { class: "none" }, "没有可以显示的"));
  if (all.length > FEW) {
    const toggle = () => {
      if (open) unfolded.delete(id);
      else unfolded.add(id);
      drawBars(id, all, toBar);
      byId(id).lastChild.firstChild.focus();
    };
    bars.push(element("li", {}, element("button", { type: "button", class: "fold", click: toggle },
      open ? `只显示前 ${FEW} 个` : `显示其余 ${all.length - FEW} 个`)));
  }
  replace(byId(id), bars);
}

function drawUnits(chosen, pick) {
  const units = new Map();
  for (const entry of chosen) {
    const unit = units.get(entry.unit) || { name: entry.unit, forms: 0, sum: 0, certain: 0, errors: 0 };
    unit.forms += 1;
    unit.sum += entry.form.deducted;
    unit.certain += entry.certain;
    unit.errors += entry.counts.error;
    units.set(entry.unit, unit);
  }
  const mean = byId("measure").value === "mean";
  const size = (unit, amount) => (mean ? amount / unit.forms : amount);
  const all = [...units.values()].sort((one, other) => size(other, other.sum) - size(one, one.sum)
    || other.errors - one.errors || chinese(one.name, other.name));
  const most = Math.max(0, ...all.map((unit) => size(unit, unit.sum)));
  drawBars("by-unit", all, (unit) => bar(
    unit.name,
    [["certain", size(unit, unit.certain)], ["likely", size(unit, unit.sum - unit.certain)]],
    most,
    `${points(size(unit, unit.sum))} 分 · ${unit.forms} 张表`,
    `${unit.name}：${unit.forms} 张表，共建议扣 ${points(unit.sum)} 分，错误 ${unit.errors} 处。点击只看这个单位`,
    () => pick("unit", unit.name)));
}

function drawRules(chosen, pick) {
  const rules = new Map();
  for (const entry of chosen) {
    for (const finding of entry.form.findings) {
      if (!matches(finding)) continue;
      const key = `${finding.rule} ${finding.severity}`;
      const rule = rules.get(key) || { name: finding.rule, severity: finding.severity, findings: 0, forms: new Set() };
      rule.findings += 1;
      rule.forms.add(entry.number);
      rules.set(key, rule);
    }
  }
  const all = [...rules.values()].sort((one, other) => other.findings - one.findings
    || SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) || (one.name < other.name ? -1 : 1));
  const most = Math.max(0, ...all.map((rule) => rule.findings));
  drawBars("by-rule", all, (rule) => bar(
    [element("span", { class: `sign ${rule.severity}` }, SIGNS[rule.severity]), ` ${run.rules[rule.name] || rule.name}`],
    [[rule.severity, rule.findings]],
    most,
    `${rule.findings} 处 · ${rule.forms.size} 张表`,
    `${run.severities[rule.severity]}：${run.rules[rule.name] || ""}（${rule.name}），${rule.findings} 处。点击只看这条规则`,
    () => pick("rule", rule.name)));
}

function drawPoints(chosen) {
  const amounts = chosen.map((entry) => entry.form.deducted);
  const most = Math.max(0, ...amounts);
  const step = STEPS.find((size) => most / size <= 12) || most / 12;
  const bins = new Array(Math.ceil(most / step) + 1).fill(0);
  for (const amount of amounts) bins[Math.ceil(amount / step)] += 1;
  const exact = amounts.every((amount) => Number.isInteger(amount / step));
  const highest = Math.max(1, ...bins);
  const share = 100 / bins.length;
  byId("points-legend").textContent = exact ? "横轴：建议扣分；竖轴：张数" : "横轴：建议扣分，不超过所标的分数；竖轴：张数";
  replace(byId("by-points"), bins.flatMap((number, index) => {
    const middle = `${(index + 0.5) * share}%`;
    const height = (number / highest) * 68;
    const name = exact || !index ? points(index * step) : `${points((index - 1) * step)}～${points(index * step)}`;
    return [
      shape("rect", { class: index ? "marked" : "clear", x: `${(index + 0.14) * share}%`, width: `${share * 0.72}%`, y: `${84 - height}%`, height: `${height}%` },
        shape("title", {}, `建议扣 ${name} 分：${number} 张表`)),
      shape("text", { x: middle, y: `${81 - height}%`, class: "number" }, number || ""),
      shape("text", { x: middle, y: "97%" }, points(index * step)),
    ];
  }).concat(shape("line", { class: "axis", x1: "0", x2: "100%", y1: "84%", y2: "84%" })));
}

function drawCharts(chosen, pick) {
  drawUnits(chosen, pick);
  drawRules(chosen, pick);
  drawPoints(chosen);
}
