// The desk: one page that holds the list, the article, the player and the panels, and knows the keys.

import { Refused, get, listen, post } from "./api.js";
import "./article.js";
import { button, clock, el, has, icon, iconButton, setWords, t } from "./dom.js";
import { outputPanel, stateWords } from "./output.js";
import { Player } from "./player.js";
import { sentencePanel, voiceOptions, wordPanel } from "./sentence.js";
import { startPage } from "./start.js";

const PANELS = ["sentence", "check", "output", "history"];
// Milliseconds for which a message is shown; one of something that went wrong stays until it is closed.
const SAID_MS = 8000;
const SPEEDS = [0.8, 0.9, 1, 1.1, 1.2, 1.3];
const KEYS = [
  ["↑ ↓", "move"],
  ["← →", "move.in"],
  ["key.space", "hear"],
  ["P", "hear.on"],
  ["A", "hear.block"],
  ["W", "word"],
  ["E", "spoken"],
  ["G", "written"],
  ["R", "role"],
  ["X", "leave.out"],
  ["C", "confirm"],
  ["V", "voice"],
  ["Q", "quote"],
  [".", "pause"],
  ["J", "join"],
  ["N / Shift N", "next"],
  ["T", "title"],
  ["U / Shift U", "undo"],
  ["B", "build"],
  ["1 – 4", "panels"],
  ["L", "list"],
  ["?", "help"],
  ["Esc", "back"],
];

// Scroll an element into view; again while blocks on the way are laid out, for out of sight they have only an estimated height.
function reveal(element, where) {
  element.scrollIntoView(where);
  let frames = 20;
  const again = () => {
    const { top, bottom } = element.getBoundingClientRect();
    if (frames === 20 || bottom < 0 || top > innerHeight) element.scrollIntoView(where);
    frames -= 1;
    if (frames) requestAnimationFrame(again);
  };
  requestAnimationFrame(again);
}

class DeskPage extends HTMLElement {
  async connectedCallback() {
    this.about = await get("desk");
    setWords(this.about.words, this.about.language);
    this.voices = [];
    this.key = "";
    this.at = { index: 0, sentence: 1 };
    this.panel = "sentence";
    this.sounds = 0;
    this.player = new Player(
      { address: (id) => new URL(this.address(id), location.origin).href, order: () => this.article.order },
      (id, playing) => this.heard(id, playing),
      (address) => this.soundFailed(address),
    );
    this.frame();
    document.addEventListener("keydown", (event) => this.pressed(event));
    listen((kind, about) => this.told(kind, about));
    get("voices").then(
      ({ voices, narrator }) => {
        this.voices = voices;
        this.showVoices(narrator);
        // The panel may be in use, so only its list of voices is filled.
        const own = this.querySelector("#voice");
        own?.replaceChildren(...voiceOptions(voices, this.sentence?.voice ?? "", t("voice.narrator")));
      },
      (error) => this.failed(error),
    );
    const asked = location.hash.slice(1);
    if (this.about.opened.length) await this.open(this.about.opened.includes(asked) ? asked : this.about.opened.at(-1));
    else this.showStart();
    this.ready = true;
  }

  frame() {
    this.heading = el("h1", {}, t("desk"));
    this.pill = el("span", { class: "pill", hidden: true });
    this.voice = el("select", { id: "narrator", "aria-label": t("narrator"), onchange: () => this.chooseVoice() });
    this.speed = el(
      "select",
      { id: "speed", "aria-label": t("speed"), onchange: () => this.chooseVoice() },
      SPEEDS.map((speed) => el("option", { value: speed, selected: speed === this.about.speed }, `${speed.toLocaleString(this.about.language)} ×`)),
    );
    this.playButton = iconButton("play", t("key.hear"), () => this.togglePlay(), { class: "icon-button main-play" });
    this.undoButton = iconButton("undo", t("undo"), () => this.undo());
    this.redoButton = iconButton("redo", t("redo"), () => this.redo());
    this.tools = el(
      "div",
      { class: "tools", hidden: true },
      this.playButton,
      this.voice,
      this.speed,
      this.undoButton,
      this.redoButton,
    );
    this.status = el("div", { class: "status", role: "status", "aria-live": "polite" });
    this.stage = el("main", { id: "stage" });
    this.help = this.helpDialog();
    this.replaceChildren(
      el(
        "header",
        { class: "bar" },
        iconButton("list", t("key.list"), () => this.showStart()),
        el("div", { class: "title" }, this.heading, this.pill),
        this.tools,
        iconButton("help", t("key.help"), () => this.help.showModal()),
      ),
      this.stage,
      this.status,
      this.help,
    );
  }

  helpDialog() {
    const dialog = el(
      "dialog",
      { class: "keys", "aria-labelledby": "keys-title" },
      el("div", { class: "row between" }, el("h2", { id: "keys-title" }, t("keys")), button(t("close"), () => dialog.close(), { class: "first" })),
      el(
        "dl",
        {},
        KEYS.map(([key, name]) => el("div", {}, el("dt", {}, el("kbd", {}, key === "key.space" ? t("key.space") : key)), el("dd", {}, t(`key.${name}`)))),
      ),
    );
    return dialog;
  }

  // Articles

  showStart() {
    this.player.stop();
    this.key = "";
    this.tools.hidden = true;
    this.pill.hidden = true;
    this.heading.textContent = t("desk");
    document.title = t("desk");
    history.replaceState(null, "", "/");
    this.classList.remove("with-article");
    this.stage.replaceChildren(startPage(this));
  }

  async give(ask) {
    this.say(t("working"));
    try {
      const { key } = await ask();
      await this.open(key);
    } catch (error) {
      this.failed(error);
    }
  }

  async open(key) {
    try {
      const found = await get(`article/${key}`);
      this.key = key;
      this.results = null;
      this.text = document.createElement("article-text");
      this.side = el("div", { class: "panel", role: "tabpanel", id: "panel", tabindex: "0" });
      this.tabs = el(
        "div",
        { class: "tabs", role: "tablist", "aria-label": t("panels"), onkeydown: (event) => this.tabKey(event) },
        PANELS.map((name) =>
          button(t(`panel.${name}`), () => this.showPanel(name), { role: "tab", id: `tab-${name}`, "aria-controls": "panel" }),
        ),
      );
      this.stage.replaceChildren(this.text, el("aside", { class: "side", "aria-label": t("panels") }, this.tabs, this.side));
      this.classList.add("with-article");
      this.tools.hidden = false;
      history.replaceState(null, "", `#${key}`);
      this.take(found);
      this.say("");
      const first = this.article.blocks.findIndex((block) => block.number);
      this.at = { index: -1, sentence: 0 };
      this.select(Math.max(0, first), 1, { quiet: true });
      this.notes();
      this.loadState();
    } catch (error) {
      this.failed(error);
      if (!this.key) this.showStart();
    }
  }

  // Take over what the server says of the article: all of it, or the blocks that changed.
  take(found) {
    const blocks = this.article?.blocks;
    this.article = found.article;
    this.history = found.history;
    if (found.article.blocks) this.text.show(this, found.article.blocks);
    else {
      this.article.blocks = blocks;
      for (const [index, block] of Object.entries(found.changed)) this.text.change(Number(index), block);
    }
    // A sentence that is no longer read is not heard to its end.
    if (this.player.id.trim() && !this.article.order.includes(this.player.id)) this.player.stop();
    this.heading.textContent = this.article.title || this.article.name;
    document.title = `${this.article.title} – artaudio`;
    const { position, steps, skipped } = this.history;
    const last = steps[position - 1 - skipped];
    const next = steps[position - skipped];
    this.undoButton.disabled = !position;
    this.redoButton.disabled = !next;
    this.label(this.undoButton, last ? t("undo.step", { step: this.stepWords(last) }) : t("undo"));
    this.label(this.redoButton, next ? t("redo.step", { step: this.stepWords(next) }) : t("redo"));
  }

  label(control, words) {
    control.title = words;
    control.setAttribute("aria-label", words);
  }

  notes() {
    const { merged, gone } = this.history;
    const said = [];
    if (merged) said.push(t("merged", { count: gone.length }));
    if (this.article.unplaced.length) said.push(t("unplaced", { count: this.article.unplaced.length }));
    if (this.article.incomplete) said.push(this.article.incomplete);
    if (said.length) this.say(said.join(" "));
  }

  stepWords({ step, about }) {
    const fields = { ...step, about, role: step.role ? t(`role.${step.role}`) : "", said: step.respelling || step.ipa || "" };
    return t(`step.${step.do}`, fields);
  }

  // Steps

  async step(step, { hear = false } = {}) {
    await this.change("step", { step }, hear);
  }

  async undo() {
    await this.change("undo", {});
  }

  async redo() {
    await this.change("redo", {});
  }

  async change(what, body, hear = false) {
    const key = this.key;
    const focus = document.activeElement?.id;
    try {
      const found = await post(`article/${key}/${what}`, { ...body, version: this.article.version });
      if (key !== this.key) return;
      const inText = this.text.contains(document.activeElement);
      this.take(found);
      this.clampSelection();
      this.select(this.at.index, this.at.sentence, { fresh: true, quiet: !inText });
      if (this.panel !== "sentence") this.showPanel();
      if (focus && !inText) this.querySelector(`#${CSS.escape(focus)}`)?.focus();
      const { position, steps, skipped } = this.history;
      const named = what === "undo" ? steps[position - skipped] : steps[position - 1 - skipped];
      if (named) this.say(t(`did.${what}`, { step: this.stepWords(named) }));
      this.stale();
      if (hear) this.playSentence(this.at.index, this.at.sentence);
    } catch (error) {
      this.failed(error);
      if (this.panel === "sentence") this.showPanel();
    }
  }

  clampSelection() {
    const block = this.article.blocks[this.at.index];
    if (!block) this.at = { index: 0, sentence: 1 };
    else if (!block.sentences.some((one) => one.number === this.at.sentence))
      this.at.sentence = Math.min(this.at.sentence, block.sentences.length) || 1;
  }

  confirm(index) {
    const block = this.article.blocks[index];
    if (block.number) this.step({ do: "role", passage: block.number, role: block.role });
  }

  // Selection

  get block() {
    return this.article.blocks[this.at.index];
  }

  get sentence() {
    return this.block?.sentences.find((one) => one.number === this.at.sentence);
  }

  select(index, number, { fresh = false, quiet = false, focus = false } = {}) {
    const same = index === this.at.index && number === this.at.sentence;
    if (same && !fresh && !focus) return;
    this.text.querySelector(".sentence.selected")?.classList.remove("selected");
    this.text.querySelector(".sentence[tabindex='0']")?.setAttribute("tabindex", "-1");
    this.at = { index, sentence: number };
    const element = this.text.sentenceAt(index, number);
    if (element) {
      element.classList.add("selected");
      element.setAttribute("tabindex", "0");
      if (focus || (!quiet && fresh)) {
        element.focus({ preventScroll: true });
        reveal(element, { block: "nearest" });
      }
    }
    if (fresh || !same) this.showPanel(fresh ? this.panel : "sentence");
  }

  // A click: the sentence's panel is shown, whichever was.
  choose(index, number) {
    this.select(index, number);
    if (this.panel !== "sentence" || this.side.querySelector("form.word")) this.showPanel("sentence");
  }

  selectRole(index) {
    this.select(index, this.article.blocks[index].sentences[0]?.number ?? 1, { focus: true });
    this.showPanel("sentence");
    this.querySelector("#role")?.focus();
  }

  move(by, { blocks = false } = {}) {
    const places = this.article.blocks.flatMap((block, index) =>
      (blocks ? block.sentences.slice(0, 1) : block.sentences).map((sentence) => [index, sentence.number]),
    );
    let here = places.findIndex(([index, number]) => index === this.at.index && (blocks || number === this.at.sentence));
    here = Math.min(places.length - 1, Math.max(0, here + by));
    this.select(...places[here], { focus: true });
  }

  async word(index, number, start, end) {
    this.select(index, number, { quiet: true });
    this.panel = "sentence";
    this.showTabs();
    try {
      this.side.replaceChildren(...(await wordPanel(this, this.article.blocks[index], this.sentence, start, end)));
      const respelling = this.side.querySelector("#respelling");
      respelling?.focus();
      respelling?.select();
    } catch (error) {
      this.failed(error);
    }
  }

  // Hearing

  address(id) {
    return `/api/article/${this.key}/sound/${encodeURIComponent(id)}?v=${this.article.version}.${this.sounds}`;
  }

  playSentence(index, number) {
    const sentence = this.article.blocks[index]?.sentences.find((one) => one.number === number);
    const ids = sentence?.parts.map((part) => part.id) ?? [];
    if (ids.length) this.player.play(ids[0], (id) => ids.includes(id));
  }

  playBlock(index) {
    const block = this.article.blocks[index];
    const ids = [...(block.cue ? [block.cue.id] : []), ...block.sentences.flatMap((one) => one.parts.map((part) => part.id))];
    if (ids.length) this.player.play(ids[0], (id) => ids.includes(id));
  }

  playFrom(index, number) {
    const sentences = this.article.blocks.flatMap((block, at) => block.sentences.map((sentence) => ({ at, sentence })));
    const here = sentences.findIndex(({ at, sentence }) => at === index && sentence.number === number);
    const first = sentences.slice(here).find(({ sentence }) => sentence.parts.length);
    if (first) this.player.play(first.sentence.parts[0].id, () => true);
  }

  togglePlay() {
    if (this.player.id) this.player.toggle();
    else this.playFrom(this.at.index, this.at.sentence);
  }

  heard(id, playing) {
    if (!this.text) return;
    this.text.querySelector(".sentence[aria-current]")?.removeAttribute("aria-current");
    const element = this.text.sentenceOf(id.trim());
    if (element) {
      element.setAttribute("aria-current", "true");
      const box = element.getBoundingClientRect();
      if (box.top < 80 || box.bottom > innerHeight - 40) reveal(element, { block: "center" });
    }
    this.playButton.replaceChildren(icon(playing ? "pause" : "play"));
    this.playButton.setAttribute("aria-pressed", String(playing));
  }

  async soundFailed(address) {
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Refused(await answer.json());
      this.say(t("sound.broken"));
    } catch (error) {
      this.failed(error);
    }
  }

  showVoices(narrator) {
    this.narrator = narrator;
    this.voice.replaceChildren(...voiceOptions(this.voices, narrator, t("voice.auto")).slice(narrator ? 1 : 0));
  }

  secondVoice() {
    const others = this.voices.map((voice) => voice.name).filter((name) => name !== this.narrator);
    const engine = (this.narrator ?? "").split("/")[0];
    return others.find((name) => name.split("/")[0] === engine) ?? others[0] ?? this.narrator ?? "";
  }

  async chooseVoice() {
    this.player.stop();
    try {
      const { narrator } = await post("voice", { voice: this.voice.value, speed: Number(this.speed.value) });
      this.narrator = narrator;
      this.sounds += 1;
      this.playSentence(this.at.index, this.at.sentence);
    } catch (error) {
      this.voice.value = this.narrator;
      this.failed(error);
    }
  }

  // Panels

  showTabs() {
    for (const name of PANELS) {
      const tab = this.tabs.querySelector(`#tab-${name}`);
      tab.setAttribute("aria-selected", String(name === this.panel));
      tab.tabIndex = name === this.panel ? 0 : -1;
    }
    const count = this.toCheck().length;
    this.tabs.querySelector("#tab-check").textContent = count ? `${t("panel.check")} (${count})` : t("panel.check");
    this.side.setAttribute("aria-labelledby", `tab-${this.panel}`);
  }

  showPanel(name = this.panel) {
    if (!this.key) return;
    this.panel = name;
    this.showTabs();
    const made = {
      sentence: () => (this.sentence ? sentencePanel(this, this.block, this.sentence) : []),
      check: () => this.checkPanel(),
      output: () => outputPanel(this),
      history: () => this.historyPanel(),
    }[name]();
    if (this.tabs.contains(document.activeElement)) this.tabs.querySelector(`#tab-${name}`).focus();
    const focused = this.side.contains(document.activeElement) ? document.activeElement : null;
    this.side.replaceChildren(...made.filter(Boolean));
    if (focused && focused !== this.side && document.activeElement !== focused)
      (focused.isConnected ? focused : focused.id && this.side.querySelector(`#${CSS.escape(focused.id)}`))?.focus?.();
  }

  tabKey(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const name = PANELS[(PANELS.indexOf(this.panel) + by + PANELS.length) % PANELS.length];
    this.showPanel(name);
    this.tabs.querySelector(`#tab-${name}`).focus();
  }

  toCheck() {
    return this.article.blocks.flatMap((block, index) => (block.number && block.check.length ? [{ block, index }] : []));
  }

  nextCheck(by) {
    const all = this.toCheck();
    if (!all.length) return this.say(t("check.nothing"));
    const later = by > 0 ? all.find(({ index }) => index > this.at.index) : all.findLast(({ index }) => index < this.at.index);
    const { block, index } = later ?? (by > 0 ? all[0] : all.at(-1));
    const unsure = block.sentences.find((one) => one.parts.some((part) => part.marks.some((mark) => mark.kind === "unsure")));
    const number = block.check.includes("words") && unsure ? unsure.number : block.sentences[0].number;
    this.select(index, number, { focus: true });
    this.say(t("check.at", { number: all.findIndex((one) => one.index === index) + 1, all: all.length }));
  }

  checkPanel() {
    const all = this.toCheck();
    const unsure = Object.keys(this.article.unsure);
    return [
      el(
        "div",
        { class: "row" },
        iconButton("previous", t("previous"), () => this.nextCheck(-1)),
        iconButton("next", t("next"), () => this.nextCheck(1)),
        el("span", {}, all.length ? t("check.count", { count: all.length }) : t("check.nothing")),
      ),
      el(
        "ul",
        { class: "rows" },
        all.map(({ block, index }) =>
          el(
            "li",
            {},
            button(
              `${t(`role.${block.role}`)}: ${block.sentences[0].text.slice(0, 80)}`,
              () => this.select(index, block.sentences[0].number, { focus: true }),
              { class: "link" },
            ),
            el("p", { class: "hint" }, block.check.map((why) => t(`check.${why}`)).join(" · ")),
          ),
        ),
      ),
      unsure.length ? el("p", { class: "hint" }, t("check.unsure", { words: unsure.join(", ") })) : null,
      this.article.missing.length
        ? el("div", {}, el("h2", {}, t("check.missing")), el("ul", { class: "rows" }, this.article.missing.map((text) => el("li", {}, text))))
        : null,
      this.article.unplaced.length
        ? el(
            "div",
            {},
            el("h2", {}, t("check.unplaced")),
            el(
              "ul",
              { class: "rows" },
              this.article.unplaced.map((text, number) =>
                el("li", {}, text, " ", button(t("drop"), () => this.step({ do: "drop-unplaced", number: number + 1 }), { class: "quiet" })),
              ),
            ),
          )
        : null,
      this.article.words.length
        ? el(
            "div",
            {},
            el("h2", {}, t("words.article")),
            el(
              "ul",
              { class: "rows" },
              this.article.words.map((one) =>
                el(
                  "li",
                  {},
                  `${one.word}: ${one.respelling || `[${one.ipa}]`} `,
                  button(t("drop"), () => this.step({ do: "word", word: one.word }), { class: "quiet", "aria-label": `${t("drop")}: ${one.word}` }),
                ),
              ),
            ),
          )
        : null,
    ];
  }

  historyPanel() {
    const { steps, position, skipped } = this.history;
    const title = el("input", { id: "title", value: this.article.title, maxLength: 300 });
    title.addEventListener("change", () => this.step({ do: "title", title: title.value.trim() }));
    const rows = steps.map((step, number) =>
      el(
        "li",
        { class: number + skipped < position ? "" : "undone", "aria-current": number + skipped === position - 1 ? "step" : null },
        this.stepWords(step),
      ),
    );
    return [
      el("label", { class: "field" }, el("span", { class: "label" }, t("title")), title),
      el(
        "div",
        { class: "row" },
        button(t("undo"), () => this.undo(), { disabled: !position }),
        button(t("redo"), () => this.redo(), { disabled: !steps[position - skipped] }),
      ),
      rows.length ? el("ol", { class: "rows steps", start: skipped + 1 }, rows) : el("p", { class: "hint" }, t("history.none")),
    ];
  }

  // The edition

  async loadState() {
    const key = this.key;
    try {
      const state = await get(`article/${key}/state`);
      if (key === this.key) this.showState(state);
    } catch (error) {
      this.failed(error);
    }
  }

  showState(state) {
    this.state = state;
    this.pill.hidden = false;
    this.pill.className = `pill state-${state.state}`;
    this.pill.textContent = stateWords(state);
    if (this.panel === "output") this.showPanel();
  }

  // The script is no longer the one that the edition was built from.
  stale() {
    if (this.state && this.state.state !== "none") this.state.current = false;
  }

  async build() {
    const key = this.key;
    this.player.stop();
    this.results = null;
    this.showPanel("output");
    try {
      const built = await post(`article/${key}/build`);
      this.progress = null;
      if (key === this.key) this.showState(built.state);
      this.showPanel("output");
      this.say(built.unchanged ? t("built.unchanged") : t("built", { count: built.spoken_anew, length: clock(built.seconds) }));
    } catch (error) {
      this.progress = null;
      this.showPanel("output");
      this.failed(error);
    }
  }

  told(kind, about) {
    if (kind === "progress") this.progress = about;
    else if (kind === "ended") this.progress = null;
    if (kind !== "progress" || this.panel !== "output" || !this.key) return;
    const shown = this.side.querySelector(".progress");
    if (!shown && about.task !== "Checking") this.showPanel("output");
    if (shown) {
      const bar = shown.querySelector("progress");
      bar.max = about.total || 1;
      if (about.total) bar.value = about.done;
      else bar.removeAttribute("value");
      const counted = about.total ? ` ${about.done}/${about.total}` : "";
      shown.querySelector("p").textContent = `${t(`task.${about.task}`)}${counted}${about.sentence ? `: ${about.sentence}` : ""}`;
    }
  }

  // Messages

  say(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => this.status.classList.contains("wrong") || this.status.replaceChildren(), SAID_MS);
    this.status.className = "status";
    this.status.replaceChildren(text);
  }

  failed(error) {
    this.status.className = "status wrong";
    const words = has(`error.${error.kind}`) ? t(`error.${error.kind}`) : "";
    const said = error instanceof Refused ? error.message : t("lost");
    this.status.replaceChildren(
      el("p", {}, words ? `${words} ${said}` : said),
      error.hint ? el("p", { class: "hint" }, error.hint) : "",
      button(t("close"), () => this.say(""), { class: "quiet" }),
    );
  }

  // Keys

  pressed(event) {
    if (this.help.open || event.altKey) return;
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    const control = event.ctrlKey || event.metaKey;
    if (control && this.key && event.key.toLowerCase() === "z" && !typing) {
      event.preventDefault();
      if (event.shiftKey) this.redo();
      else this.undo();
      return;
    }
    if (control) return;
    if (event.key === "Escape") {
      if (this.status.textContent) this.say("");
      if (this.key) {
        this.player.stop();
        this.showPanel(this.panel);
        this.select(this.at.index, this.at.sentence, { focus: true });
      }
      return;
    }
    if (typing) return;
    if (event.key === "?") return this.help.showModal();
    if (!this.key) return;
    const inButton = event.target.closest("button, a, [role=tab]");
    if (inButton && [" ", "Enter"].includes(event.key)) return;
    const action = this.action(event);
    if (!action) return;
    event.preventDefault();
    action();
  }

  action(event) {
    const { index, sentence: number } = this.at;
    const place = { passage: this.block.number, sentence: number };
    const focus = (id, panel = "sentence") => () => {
      this.showPanel(panel);
      this.querySelector(id)?.focus();
    };
    // The tab is where going on with Tab leads into its panel.
    const panel = (name) => focus(`#tab-${name}`, name);
    const mine = this.block.number > 0;
    const keys = {
      ArrowDown: () => this.move(1, { blocks: true }),
      ArrowUp: () => this.move(-1, { blocks: true }),
      ArrowRight: () => this.move(1),
      ArrowLeft: () => this.move(-1),
      " ": () => (this.player.playing ? this.player.stop() : this.playSentence(index, number)),
      Enter: () => this.playSentence(index, number),
      p: () => this.playFrom(index, number),
      a: () => this.playBlock(index),
      w: () => {
        this.showPanel("sentence");
        (this.side.querySelector(".chip.unsure") ?? this.side.querySelector(".chip"))?.focus();
      },
      e: focus("#spoken"),
      g: focus("#written"),
      r: focus("#role"),
      v: focus("#voice"),
      q: focus("#quote-voice"),
      ".": focus("#pause"),
      t: focus("#title", "history"),
      x: () => mine && this.step({ do: this.sentence.parts.length ? "leave-out" : "take-in", passage: place.passage }),
      c: () => this.confirm(index),
      j: () => mine && this.step({ do: "join", ...place }),
      n: () => this.nextCheck(1),
      N: () => this.nextCheck(-1),
      u: () => this.undo(),
      U: () => this.redo(),
      b: () => this.build(),
      l: () => this.showStart(),
      1: panel("sentence"),
      2: panel("check"),
      3: panel("output"),
      4: panel("history"),
    };
    return keys[event.key];
  }
}

customElements.define("desk-page", DeskPage);
