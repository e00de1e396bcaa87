// The first page: drop a file, paste an address or a text, or choose an article.

import { get, post, upload } from "./api.js";
import { button, clock, el, field, t } from "./dom.js";
import { stateWords } from "./output.js";

export function startPage(desk) {
  const text = el("textarea", { id: "given", rows: 4, placeholder: t("give.placeholder") });
  const file = el("input", { type: "file", id: "file", class: "aloud", onchange: () => file.files[0] && desk.give(() => upload(file.files[0])) });
  const drop = el(
    "div",
    {
      class: "drop",
      ondragover: (event) => {
        event.preventDefault();
        drop.classList.add("over");
      },
      ondragleave: () => drop.classList.remove("over"),
      ondrop: (event) => {
        event.preventDefault();
        drop.classList.remove("over");
        const [dropped] = event.dataTransfer.files;
        const words = event.dataTransfer.getData("text/plain");
        if (dropped) desk.give(() => upload(dropped));
        else if (words) desk.give(() => post("give", { given: words }));
      },
    },
    el("p", {}, t("give.drop"), " ", el("label", { class: "as-button", for: "file" }, t("give.file")), file),
  );
  const form = el(
    "form",
    {
      onsubmit: (event) => {
        event.preventDefault();
        if (text.value.trim()) desk.give(() => post("give", { given: text.value }));
      },
    },
    field(t("give.paste"), text),
    el("button", { type: "submit", class: "first" }, t("give.open")),
  );
  const rows = el("tbody");
  const table = el(
    "table",
    { hidden: true },
    el("caption", {}, t("articles")),
    el("thead", {}, el("tr", {}, ["article", "state", "length", "to.check"].map((name) => el("th", { scope: "col" }, t(`column.${name}`))))),
    rows,
  );
  fill(desk, table, rows);
  return el("div", { class: "start" }, el("h2", {}, t("give")), drop, form, table);
}

async function fill(desk, table, rows) {
  let articles;
  try {
    articles = await get("articles");
  } catch (error) {
    desk.failed(error);
    return;
  }
  table.hidden = !articles.length;
  const cells = articles.map((article) => {
    const made = { title: el("td"), state: el("td"), length: el("td", { class: "number" }), check: el("td", { class: "number" }) };
    const open = article.editable
      ? button(article.name, () => desk.give(() => post("open", { key: article.key })), { class: "link" })
      : el("span", {}, article.name);
    made.title.append(open);
    rows.append(el("tr", {}, Object.values(made)));
    return [article, made, open];
  });
  for (const [article, made, open] of cells) {
    if (!table.isConnected) return;
    try {
      const facts = await get(`facts/${article.key}`);
      open.textContent = facts.title || article.name;
      if (facts.title !== article.name) made.title.append(el("span", { class: "hint" }, ` ${article.name}`));
      made.state.append(el("span", { class: `pill state-${facts.built ? facts.state : "none"}` }, facts.built ? stateWords(facts) : t("state.none")));
      made.length.append(`${facts.built ? "" : "≈ "}${clock(facts.milliseconds / 1000)}`);
      made.check.append(facts.to_check ? String(facts.to_check) : "–");
      if (facts.problem) made.title.append(el("p", { class: "problem" }, facts.problem));
    } catch {
      made.state.append("?");
    }
  }
}
