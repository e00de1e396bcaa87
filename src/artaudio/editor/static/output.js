// The panel of the edition: build, listen, check, differences, review, feed, publish. Everything is shown before it happens.

import { get, post } from "./api.js";
import { button, el, field, size, t } from "./dom.js";

const SIGNS = { added: "+", removed: "−", changed: "~" };

export function outputPanel(desk) {
  const state = desk.state;
  const built = state && state.state !== "none";
  const place = `article/${desk.key}`;
  // It outlives the panel, which is made anew as the edition's state changes.
  const results = (desk.results ??= el("div", { class: "results", tabindex: "-1" }));
  const show = (...children) => {
    const focused = results.contains(document.activeElement);
    results.replaceChildren(...children.flat().filter(Boolean));
    if (focused) results.focus();
  };
  const run = (what, shown) => async () => {
    show(el("p", { class: "hint" }, t("working")));
    try {
      show(shown(await what()));
    } catch (error) {
      show();
      desk.failed(error);
    }
  };
  const parts = [
    el("p", { class: `pill state-${state?.state ?? "none"}` }, stateWords(state)),
    built && !state.current ? el("p", { class: "hint" }, t("not.current")) : null,
    el("div", { class: "row" }, button(built ? t("build.again") : t("build"), () => desk.build(), { class: "first", id: "build", title: t("key.build") })),
    desk.progress ? progressBar(desk.progress) : null,
  ];
  if (built && state.page) {
    const page = `${desk.about.editions}${encodeURI(state.folder)}/index.html`;
    parts.push(
      el("iframe", { src: page, title: t("finished.player"), sandbox: "allow-scripts allow-downloads", loading: "lazy" }),
      el("p", {}, el("a", { href: page, target: "_blank", rel: "noopener" }, t("open.page"))),
    );
  }
  if (built)
    parts.push(
      el(
        "div",
        { class: "row" },
        button(t("check"), run(() => post(`${place}/check`), checkRows), { id: "check" }),
        button(t("differences"), run(() => get(`${place}/differences`), differenceRows), { id: "differences" }),
        button(t("feed"), run(() => get(`${place}/feed`), (change) => feedPreview(desk, change, show)), { id: "feed" }),
      ),
      reviewForm(desk),
      publishForm(desk, run, show),
    );
  parts.push(results);
  return parts.filter(Boolean);
}

export function stateWords(state) {
  if (!state || state.state === "none") return t("state.none");
  return t(`state.${state.state}`) + (state.reviewer ? ` · ${state.reviewer}` : "");
}

function progressBar(progress) {
  const { task, done, total, sentence } = progress;
  return el(
    "div",
    { class: "progress", role: "status" },
    el("progress", { max: total || 1, value: total ? done : null, "aria-label": t("progress") }),
    el("p", { class: "hint" }, `${t(`task.${task}`)}${total ? ` ${done}/${total}` : ""}${sentence ? `: ${sentence}` : ""}`),
  );
}

function checkRows(result) {
  const order = ["failed", "to look at", "skipped", "ok"];
  const rows = [...result.rows].sort((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome));
  const kept = rows.filter((row) => row.outcome === "ok").length;
  const failed = rows.filter((row) => row.outcome === "failed").length;
  return [
    el("h2", {}, result.ok ? t("check.ok", { kept, all: kept + failed }) : t("check.failed", { count: failed })),
    el(
      "ul",
      { class: "rows" },
      rows.map((row) =>
        el(
          "li",
          { class: `outcome-${row.outcome.replaceAll(" ", "-")}` },
          el("b", {}, t(`outcome.${row.outcome}`)),
          ` ${row.name}${row.file ? ` (${row.file})` : ""}: ${row.measured}`,
          row.outcome === "ok" ? "" : ` — ${t("expected", { expected: row.expected })}`,
        ),
      ),
    ),
  ];
}

function differenceRows(found) {
  const rows = found.sentences.map((one) =>
    el(
      "li",
      { class: `difference-${one.kind}` },
      el("b", {}, `${SIGNS[one.kind]} `),
      one.written,
      one.kind === "changed" ? el("p", { class: "hint" }, t("was.said", { before: one.before, now: one.spoken })) : null,
    ),
  );
  const [before, after] = found.title;
  if (before !== after) rows.unshift(el("li", {}, `${before} → ${after}`));
  return [el("h2", {}, rows.length ? t("differences.count", { count: rows.length }) : t("differences.none")), el("ul", { class: "rows" }, rows)];
}

function feedPreview(desk, change, show) {
  return [
    el("h2", {}, t(`feed.${change.done}`)),
    el("p", {}, change.title),
    el("p", { class: "hint" }, [change.url, change.note].filter(Boolean).join(" · ")),
    change.done === "unchanged"
      ? null
      : button(
          t("feed.do", { feed: desk.about.feed }),
          async () => {
            try {
              const done = await post(`article/${desk.key}/feed`);
              show(el("p", { role: "status" }, t(`feed.was.${done.done}`)));
            } catch (error) {
              desk.failed(error);
            }
          },
          { class: "first" },
        ),
  ].filter(Boolean);
}

function reviewForm(desk) {
  const name = el("input", { id: "reviewer", value: desk.state.reviewer, autocomplete: "name", maxLength: 200, required: true });
  const send = async (reviewer) => {
    try {
      desk.showState(await post(`article/${desk.key}/review`, { reviewer }));
      desk.say(stateWords(desk.state));
    } catch (error) {
      desk.failed(error);
    }
  };
  return el(
    "form",
    {
      class: "inline",
      onsubmit: (event) => {
        event.preventDefault();
        send(name.value);
      },
    },
    field(t("reviewer"), name),
    el("button", { type: "submit", id: "review" }, t("reviewed.by")),
    desk.state.state === "draft" ? null : button(t("make.draft"), () => send(""), { class: "quiet" }),
  );
}

function publishForm(desk, run, show) {
  const destination = el("input", { id: "destination", value: desk.about.destination, required: true, placeholder: "../www" });
  const ask = (dry_run) => post("publish", { destination: destination.value, dry_run });
  const preview = (plan) => [
    el("h2", {}, plan.copied.length ? t("publish.count", { count: plan.copied.length, size: size(plan.sent_bytes) }) : t("publish.nothing")),
    el("ul", { class: "rows" }, plan.copied.map((file) => el("li", {}, file))),
    plan.copied.length
      ? button(
          t("publish.do", { destination: destination.value }),
          run(
            () => ask(false),
            (done) => {
              desk.about.destination = destination.value;
              desk.loadState();
              return [el("p", { role: "status" }, t("published.count", { count: done.copied.length }))];
            },
          ),
          { class: "first" },
        )
      : null,
  ];
  return el(
    "form",
    {
      class: "inline",
      onsubmit: (event) => {
        event.preventDefault();
        run(() => ask(true), preview)();
      },
    },
    field(t("destination"), destination),
    el("button", { type: "submit", id: "publish" }, t("publish.preview")),
  );
}
