
// The forms, a row each, worst first, and the files that were not checked.
const PAGE = 200;
const COLUMNS = [
  ["项目", (entry) => entry.form.title, "text"],
  ["单位", (entry) => entry.unit, "text"],
  ...SEVERITIES.map((severity) => [`${SIGNS[severity]} ${run.severities[severity]}`, (entry) => entry.counts[severity], "number"]),
  ["？ 无法判断", (entry) => entry.form.undecided.length, "number"],
  ["建议扣分", (entry) => entry.form.deducted, "number"],
];
const WORST = COLUMNS.length - 1;
let sorted = WORST;
let limit = PAGE;

function drawHeads(redraw) {
  replace(byId("heads"), COLUMNS.map(([name, , kind], index) => element("th", {
    scope: "col", class: kind, "aria-sort": index === sorted ? (kind === "text" ? "ascending" : "descending") : null,
  }, element("button", { type: "button", click: () => {
    sorted = index;
    redraw();
    byId("heads").children[index].firstChild.focus();
  } },
    name, index === sorted ? element("span", { class: "arrow", "aria-hidden": "true" }, kind === "text" ? " ↑" : " ↓") : ""))));
}

function ordered(chosen) {
  const [, value, kind] = COLUMNS[sorted];
  return [...chosen].sort((one, other) => (sorted === WORST ? 0
    : kind === "text" ? chinese(value(one), value(other)) : value(other) - value(one)) || worstFirst(one, other));
}

function formRow(entry) {
  if (!entry.row) {
    const { form } = entry;
    const id = `f${entry.number}`;
    const button = element("button", { type: "button", class: "open", "aria-expanded": "false", click: () => toggle(entry) },
      form.title);
    const detail = element("tr", { class: "detail", id, hidden: true });
    const cells = COLUMNS.slice(2).map(([name, value], index) => {
      const number = value(entry);
      const kind = index < SEVERITIES.length ? SEVERITIES[index] : "";
      return element("td", { class: `number ${number ? kind : "zero"}`, "data-label": name }, points(number));
    });
    if (form.grade) cells[cells.length - 1].append(element("span", { class: "grade" }, form.grade[0]));
    entry.row = element("tr", { class: "entry" },
      element("td", {}, button, element("span", { class: "path" }, `${entry.path}《${form.sheet}》`)),
      element("td", { class: "unit" }, entry.unit), cells);
    entry.button = button;
    entry.detail = detail;
  }
  return [entry.row, entry.detail];
}

function toggle(entry) {
  const { button, detail } = entry;
  const opening = detail.hidden;
  if (opening && !detail.firstChild) {
    detail.append(element("td", { colspan: COLUMNS.length }, new FormView(entry, "f").draw()));
  }
  detail.hidden = !opening;
  button.setAttribute("aria-expanded", String(opening));
}

function drawList(chosen, redraw) {
  drawHeads(redraw);
  const shown = ordered(chosen).slice(0, limit);
  const rows = shown.flatMap(formRow);
  if (!rows.length) rows.push(element("tr", {}, element("td", { colspan: COLUMNS.length, class: "none" }, "没有符合条件的申报表。")));
  replace(byId("rows"), rows);
  const left = chosen.length - shown.length;
  byId("more").hidden = left <= 0;
  byId("more-some").textContent = `再显示 ${Math.min(PAGE, left)} 张`;
  byId("more-all").textContent = `全部显示（还有 ${left} 张）`;
}

function drawUnchecked() {
  const shown = selectedFiles();
  byId("unchecked").hidden = !unchecked.length && !filter.unchecked;
  byId("unchecked-title").textContent = `没有检查的文件 ${unchecked.length} 个，不能当作通过`;
  replace(byId("unchecked-rows"), shown.length ? shown.map((file) => element("tr", {},
    element("td", { class: "path" }, file.path), element("td", {}, run.statuses[file.status]), element("td", {}, file.reason || "")))
    : [element("tr", {}, element("td", { colspan: 3, class: "none" }, "没有符合条件的文件。"))]);
}
