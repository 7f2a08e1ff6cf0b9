
// One form as it was read, its marked cells, and what was found beside it.
function badge(severity) {
  return element("span", { class: `badge ${severity}` }, `${SIGNS[severity]} ${run.severities[severity]}`);
}

class FormView {
  constructor(entry, prefix) {
    this.form = entry.form;
    this.path = entry.path;
    this.prefix = `${prefix}${entry.number}`;
    this.marks = new Map();
    this.form.findings.forEach((finding, index) => {
      const marks = this.marks.get(finding.cell) || [];
      marks.push([index + 1, finding.severity]);
      this.marks.set(finding.cell, marks);
    });
    this.placed = new Set();
  }

  cellId(cell) {
    return `${this.prefix}-${cell}`;
  }

  cell(address, text, attributes = {}, after = "") {
    const marks = this.marks.get(address) || [];
    const first = address && !this.placed.has(address);
    if (first) this.placed.add(address);
    const worst = SEVERITIES.find((severity) => marks.some((mark) => mark[1] === severity));
    return element("td", {
      ...attributes,
      id: first ? this.cellId(address) : null,
      tabindex: first && worst ? "-1" : null,
      class: worst ? `marked ${worst}` : null,
    },
      element("span", { class: "where" }, address,
        ...marks.map(([number, severity]) => element("a", {
          class: `chip ${severity}`, href: `#${this.prefix}-${number}`,
          "aria-label": `${run.severities[severity]}，第 ${number} 个问题`,
        }, `${SIGNS[severity]}${number}`))),
      element("span", { class: "text" }, text || (worst ? "（空）" : ""), after));
  }

  fields() {
    const rows = this.form.fields.map(([label, address, text, unit]) => element("tr", {},
      element("th", { scope: "row" }, label),
      this.cell(address, text, {}, unit ? element("span", { class: "money" }, `（${unit}）`) : "")));
    return element("table", { class: "fields" }, element("tbody", {}, rows));
  }

  table({ title, heads, rows }) {
    const same = (row, column) => row > 0 && rows[row][column][0] && rows[row][column][0] === rows[row - 1][column][0];
    const lines = rows.map((row, index) => element("tr", {}, row.map(([address, text], column) => {
      if (same(index, column)) return null;
      let span = 1;
      while (index + span < rows.length && same(index + span, column)) span += 1;
      return this.cell(address, text, span > 1 ? { rowspan: span } : {});
    })));
    return element("table", { class: "indicators" }, element("caption", {}, title),
      element("thead", {}, element("tr", {}, heads.map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, lines));
  }

  elsewhere() {
    const left = [...this.marks.keys()].filter((address) => !this.placed.has(address));
    if (!left.length) return "";
    const quoted = new Map(this.form.findings.map((finding) => [finding.cell, finding.quoted]));
    return this.table({ title: "表上其他单元格", heads: ["原文"], rows: left.map((address) => [[address, quoted.get(address)]]) });
  }

  link(address) {
    return this.placed.has(address) ? element("a", { href: `#${encodeURIComponent(this.cellId(address))}` }, address) : address;
  }

  finding(finding, index) {
    const line = (name, value) => (value ? element("p", {}, element("b", {}, name), value) : null);
    return element("li", { id: `${this.prefix}-${index + 1}`, class: `finding ${finding.severity}`, tabindex: "-1" },
      element("p", { class: "message" }, element("span", { class: "number" }, `${index + 1}`), " ", badge(finding.severity), " ",
        this.link(finding.cell), " ", finding.message),
      line("原文", finding.quoted || "（空）"),
      line("建议", finding.suggestion),
      line("依据", finding.basis.join("；")),
      line("扣分", finding.item ? `${finding.item} −${points(finding.points)}（建议）` : ""),
      element("p", { class: "rule" }, `${run.rules[finding.rule] || ""} ${finding.rule}`));
  }

  findings() {
    const { findings } = this.form;
    if (!findings.length) {
      return element("p", { class: "clear" }, this.form.aside.length ? "没有要报告的问题。" : "没有发现问题。");
    }
    return element("ol", { class: "findings" }, findings.map((finding, index) => this.finding(finding, index)));
  }

  undecided() {
    const { undecided } = this.form;
    if (!undecided.length) return "";
    return element("section", { class: "undecided-list" },
      element("h4", {}, `？ 无法判断 ${undecided.length} 处（不算通过，请人工看一眼）`),
      element("ul", {}, undecided.map(([reason, rules, cells]) => element("li", {}, reason,
        cells.length ? ["（", cells.flatMap((cell, index) => [index ? "、" : "", this.link(cell)]), "）"].flat() : "",
        element("p", { class: "rule" }, `没能判断：${rules.map((rule) => run.rules[rule] || rule).join("；")}`)))));
  }

  aside() {
    const { aside } = this.form;
    if (!aside.length) return "";
    return element("section", { class: "aside-list" },
      element("h4", {}, `放在一边的问题 ${aside.length} 处`),
      element("ul", {}, aside.map(([cell, message, rule, why]) => element("li", {}, this.link(cell), " ", message,
        element("p", {}, why), element("p", { class: "rule" }, `${run.rules[rule] || ""} ${rule}`)))));
  }

  score() {
    const cells = (name, values) => element("tr", {}, element("th", { scope: "row" }, name),
      values.map((value) => element("td", {}, points(value))));
    const { score } = this.form;
    const sums = [1, 2, 3, 4].map((place) => score.reduce((sum, item) => sum + item[place], 0));
    return element("table", { class: "score" }, element("caption", {}, "建议扣分（以评审人判断为准）"),
      element("thead", {}, element("tr", {}, ["评分项", "满分", "建议扣分", "其中错误", "得分"].map((head) => element("th", { scope: "col" }, head)))),
      element("tbody", {}, score.map(([name, ...values]) => cells(name, values))),
      element("tfoot", {}, cells("合计", sums), this.grade()));
  }

  grade() {
    const { grade } = this.form;
    return grade && element("tr", {}, element("th", { scope: "row" }, "建议等次"),
      element("td", { colspan: 4 }, `${grade[0]}（${grade[1]}）`));
  }

  about() {
    const { form } = this;
    const stage = form.stage ? `${form.stage}${form.evidence.length ? `（${form.evidence.join("；")}）` : ""}` : "阶段不明";
    return [
      element("p", { class: "about" }, [this.path, `《${form.sheet}》`, form.kind, form.year ? `${form.year}年度` : "年度不明", stage].join(" · ")),
      ...form.notes.map((note) => element("p", { class: "note" }, `说明：${note}`)),
    ];
  }

  // Cells are placed before anything links to them.
  draw() {
    const sheet = element("div", { class: "sheet scroll" }, this.fields(), this.form.tables.map((table) => this.table(table)), this.elsewhere());
    const left = element("div", {}, sheet, this.undecided(), this.aside(), this.score());
    return element("div", { class: "form" }, this.about(), element("div", { class: "halves" }, left, this.findings()));
  }
}
