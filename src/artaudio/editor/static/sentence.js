// The panel of one sentence: its words, voice and pause, its passage's role, and the pronunciation of its words.

import { get } from "./api.js";
import { marksOf } from "./article.js";
import { button, el, field, t } from "./dom.js";

const WORD = /[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*/gu;
const SCOPES = ["article", "project", "always"];

// A field that does something once the person leaves it, presses Enter, or chooses with the pointer; Escape takes back what
// was typed. In a list that is gone through by keys, nothing is done before Enter.
function committing(control, commit) {
  const before = control.value;
  let done = false;
  let byKey = false;
  const go = () => {
    if (done || control.value === before) return;
    done = true;
    commit(control.value);
  };
  control.addEventListener("pointerdown", () => (byKey = false));
  control.addEventListener("change", () => (byKey && control.tagName === "SELECT") || go());
  control.addEventListener("blur", go);
  control.addEventListener("keydown", (event) => {
    byKey = true;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      go();
    } else if (event.key === "Escape" && control.value !== before) {
      event.stopPropagation();
      control.value = before;
    }
  });
  return control;
}

export function sentencePanel(desk, block, sentence) {
  if (!block.number)
    return [el("p", { class: "hint" }, t("own.words")), ...sentence.parts.map((part) => el("p", { class: "reading" }, part.spoken))];
  const place = { passage: block.number, sentence: sentence.number };
  const read = sentence.parts.length > 0;
  const found = [];
  found.push(
    el(
      "div",
      { class: "row" },
      read && button(t("hear"), () => desk.playSentence(desk.at.index, sentence.number), { class: "first", title: t("key.hear") }),
      read && button(t("hear.on"), () => desk.playFrom(desk.at.index, sentence.number), { title: t("key.hear.on") }),
      block.editable &&
        button(read ? t("leave.out") : t("take.in"), () => desk.step({ do: read ? "leave-out" : "take-in", passage: block.number }), {
          title: t("key.leave.out"),
        }),
    ),
  );
  if (read && block.editable) {
    found.push(wordChips(desk, block, sentence));
    found.push(spokenField(desk, sentence, place));
    found.push(writtenField(desk, block, sentence, place));
    found.push(el("div", { class: "pair" }, voiceField(desk, sentence, place), pauseField(desk, sentence, place)));
  }
  if (block.editable) found.push(...passageFields(desk, block));
  else found.push(el("p", { class: "hint" }, t("row.words")));
  return found;
}

function spokenField(desk, sentence, place) {
  const spoken = sentence.parts.map((part) => part.spoken).join(" ");
  const area = el("textarea", { id: "spoken", rows: 3, value: spoken, title: t("key.spoken"), spellcheck: false });
  committing(area, (value) => desk.step({ do: "spoken", ...place, spoken: value.trim() }, { hear: true }));
  return field(
    t("spoken"),
    area,
    sentence.spoken ? button(t("by.rule"), () => desk.step({ do: "spoken", ...place, spoken: "" }, { hear: true }), { class: "quiet" }) : null,
  );
}

function writtenField(desk, block, sentence, place) {
  const area = el("textarea", { id: "written", rows: 3, value: sentence.text, spellcheck: false });
  committing(area, (value) => desk.step({ do: "text", ...place, text: value.trim() }));
  const split = () => desk.step({ do: "split", ...place, at: area.selectionStart });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      split();
    }
  });
  const isLast = sentence.number === block.sentences.length;
  return field(
    t("written"),
    area,
    el(
      "span",
      { class: "row" },
      button(t("split"), split, { class: "quiet", title: t("key.split"), onmousedown: (event) => event.preventDefault() }),
      button(t("join"), () => desk.step({ do: "join", ...place }), { class: "quiet", disabled: isLast, title: t("key.join") }),
    ),
  );
}

export function voiceOptions(voices, chosen, first) {
  const names = voices.map((voice) => voice.name);
  const all = chosen && !names.includes(chosen) ? [...names, chosen] : names;
  return [el("option", { value: "" }, first), ...all.map((name) => el("option", { value: name, selected: name === chosen }, name))];
}

function voiceField(desk, sentence, place) {
  const select = el("select", { id: "voice" }, voiceOptions(desk.voices, sentence.voice, t("voice.narrator")));
  committing(select, (value) => desk.step({ do: "voice", ...place, voice: value }, { hear: true }));
  const hasQuote = /[„“”"»«]/.test(sentence.text);
  return field(
    t("voice.sentence"),
    select,
    hasQuote
      ? button(
          t("voice.quote"),
          () => desk.step({ do: "quote-voice", ...place, voice: select.value || desk.secondVoice() }, { hear: true }),
          { class: "quiet", id: "quote-voice", title: t("key.quote") },
        )
      : null,
  );
}

function pauseField(desk, sentence, place) {
  const input = el("input", {
    id: "pause",
    type: "number",
    min: 0,
    max: 60000,
    step: 50,
    value: sentence.pause ?? "",
    placeholder: t("pause.table"),
  });
  committing(input, (value) =>
    desk.step({ do: "pause", ...place, milliseconds: value === "" ? null : Math.round(Number(value)) }, { hear: true }),
  );
  return field(t("pause"), input);
}

function passageFields(desk, block) {
  const select = el(
    "select",
    { id: "role", title: t("key.role") },
    desk.about.roles
      .filter((role) => !["announcement", "disclosure"].includes(role.name))
      .map((role) =>
        el("option", { value: role.name, selected: role.name === block.role }, `${t(`role.${role.name}`)}${role.spoken ? "" : ` (${t("unspoken")})`}`),
      ),
  );
  committing(select, (value) => desk.step({ do: "role", passage: block.number, role: value }));
  const sure = Math.round(100 * block.confidence);
  const why = [block.reason, t("certainty", { percent: `${sure} %` })].filter(Boolean).join(" · ");
  const speaker = el("input", { id: "speaker", value: block.speaker, maxLength: 200 });
  committing(speaker, (value) => desk.step({ do: "speaker", passage: block.number, speaker: value.trim() }));
  return [
    el("div", { class: "pair" }, field(t("role"), select), field(t("speaker"), speaker)),
    el("p", { class: "hint" }, why, " ", block.confidence < 1 ? button(t("confirm"), () => desk.confirm(desk.at.index), { class: "quiet" }) : null),
  ];
}

// Every word of the sentence as a button, for those who do not mark it in the text.
function wordChips(desk, block, sentence) {
  const marks = marksOf(sentence);
  const chips = [...sentence.text.matchAll(WORD)].map((word) => {
    const [start, end] = [word.index, word.index + word[0].length];
    const over = marks.filter((mark) => mark.start < end && mark.end > start).map((mark) => mark.kind);
    return button(word[0], () => desk.word(desk.at.index, sentence.number, start, end), { class: ["chip", ...new Set(over)].join(" ") });
  });
  const group = el("div", { class: "chips", role: "group", "aria-labelledby": "chips-label" }, chips);
  for (const chip of chips) chip.tabIndex = -1;
  oneStop(group);
  return el("div", { class: "field" }, el("span", { class: "label", id: "chips-label" }, t("pronunciation.of")), group);
}

// Buttons that are one stop of Tab together; arrow keys, Home and End go from one to the other.
function oneStop(group) {
  const buttons = [...group.querySelectorAll("button")];
  buttons[0]?.setAttribute("tabindex", "0");
  group.addEventListener("keydown", (event) => {
    const here = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (here < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = buttons[Math.min(buttons.length - 1, Math.max(0, to))];
    buttons[here].setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}

// How one word is said: five ways, three scopes, before and after.
export async function wordPanel(desk, block, sentence, start, end) {
  const part = [...sentence.parts].reverse().find((one) => one.at <= start) ?? sentence.parts[0];
  if (!part) return [];
  const query = new URLSearchParams({ utterance: part.id, start: start - part.at, end: end - part.at });
  const found = await get(`article/${desk.key}/word?${query}`);
  const state = { kind: "respelling", scope: "article" };
  const now = found.ipa || found.respelling;
  const respelling = el("input", {
    id: "respelling",
    value: found.respelling || found.word,
    autocomplete: "off",
    spellcheck: false,
    "aria-label": t("kind.respelling"),
  });
  const ipa = el("input", { id: "ipa", value: found.ipa, autocomplete: "off", spellcheck: false, "aria-label": "IPA" });
  const keyboard = el(
    "div",
    { class: "ipa-keys", role: "group", "aria-label": t("ipa.keys"), hidden: true },
    Object.entries(desk.about.ipa).map(([name, signs]) =>
      el(
        "div",
        { class: `ipa-${name}` },
        [...signs].map((sign) =>
          button(
            sign,
            (event) => {
              ipa.setRangeText(sign, ipa.selectionStart, ipa.selectionEnd, "end");
              // By keyboard the next sound follows; event.detail counts the clicks of a pointer.
              if (event.detail) ipa.focus();
            },
            { tabindex: "-1" },
          ),
        ),
      ),
    ),
  );
  oneStop(keyboard);
  const wanted = () => {
    const said = { respelling: "", ipa: "" };
    if (state.kind === "ipa") said.ipa = ipa.value.trim();
    else if (state.kind === "english") said.ipa = found.english;
    else said.respelling = { respelling: respelling.value.trim(), letters: found.letters, word: found.as_word }[state.kind];
    return said;
  };
  const kinds = [
    ["respelling", "", respelling],
    ["letters", found.letters, null],
    ["word", found.as_word, null],
    ["english", found.english && `[${found.english}]`, null],
    ["ipa", "", el("div", {}, ipa, keyboard)],
  ].filter(([kind, value, control]) => value || control);
  const choose = (kind) => {
    state.kind = kind;
    keyboard.hidden = kind !== "ipa";
    for (const input of form.querySelectorAll("input[name=kind]")) input.checked = input.value === kind;
  };
  const radio = (name, value, label, checked, onchange, more = null) =>
    el(
      "div",
      { class: "choice" },
      el("label", {}, el("input", { type: "radio", name, value, checked, onchange }), " ", label),
      more,
    );
  const hear = (changed) => {
    const address = new URL(desk.address(part.id), location.origin);
    if (changed) {
      address.searchParams.set("word", found.word);
      for (const [name, value] of Object.entries(wanted())) address.searchParams.set(name, value);
    }
    desk.player.once(address.href);
  };
  // Going through the form by Tab chooses nothing.
  for (const [kind, input] of [["respelling", respelling], ["ipa", ipa]])
    for (const type of ["input", "pointerdown"]) input.addEventListener(type, () => choose(kind));
  const form = el(
    "form",
    {
      class: "word",
      onsubmit: (event) => {
        event.preventDefault();
        desk.step({ do: "word", word: found.word, ...wanted(), scope: state.scope }, { hear: true });
      },
    },
    el("h2", {}, found.word),
    el(
      "p",
      { class: "hint" },
      now ? t("said.now", { said: found.respelling || `[${found.ipa}]`, layer: t(`layer.${found.layer}`) }) : t("said.by.voice"),
    ),
    el(
      "fieldset",
      {},
      el("legend", {}, t("kinds")),
      kinds.map(([kind, value, control]) =>
        radio("kind", kind, `${t(`kind.${kind}`)}${value ? `: ${value}` : ""}`, kind === "respelling", () => choose(kind), control),
      ),
    ),
    el(
      "fieldset",
      {},
      el("legend", {}, t("scopes")),
      SCOPES.map((scope) => radio("scope", scope, t(`scope.${scope}`), scope === "article", () => (state.scope = scope))),
    ),
    el(
      "div",
      { class: "row" },
      button(t("hear.before"), () => hear(false)),
      button(t("hear.after"), () => hear(true)),
      el("button", { type: "submit", class: "first" }, t("apply")),
      button(t("cancel"), () => desk.select(desk.at.index, sentence.number, { fresh: true })),
    ),
  );
  return [form];
}
