// The article block by block: roles in the margin, sentences with what is said otherwise, play buttons.

import { button, el, icon, iconButton, t } from "./dom.js";

const KINDS = ["said", "sound", "unsure"];

// Cut a text where marks begin and end: [{text, kinds: {kind: said}}].
function pieces(text, marks) {
  const cuts = new Set([0, text.length]);
  for (const mark of marks) cuts.add(mark.start).add(mark.end);
  const places = [...cuts].filter((place) => place >= 0 && place <= text.length).sort((a, b) => a - b);
  return places.slice(0, -1).map((start, number) => {
    const end = places[number + 1];
    const over = marks.filter((mark) => mark.start <= start && mark.end >= end);
    return { text: text.slice(start, end), kinds: Object.fromEntries(over.map((mark) => [mark.kind, mark.said])) };
  });
}

function describe(kinds) {
  const said = [];
  if ("said" in kinds) said.push(t("mark.said", { said: kinds.said }));
  if ("sound" in kinds) said.push(t("mark.sound", { said: kinds.sound }));
  if ("unsure" in kinds) said.push(t("mark.unsure"));
  return said.join(" · ");
}

// All marks of a sentence, in places of its text.
export function marksOf(sentence) {
  return sentence.parts.flatMap((part) =>
    part.marks.map((mark) => ({ ...mark, start: mark.start + part.at, end: mark.end + part.at })),
  );
}

function wordsOf(sentence) {
  return pieces(sentence.text, marksOf(sentence)).map((piece) => {
    const classes = KINDS.filter((kind) => kind in piece.kinds);
    if (!classes.length) return piece.text;
    return el("span", { class: classes.join(" "), title: describe(piece.kinds) }, piece.text);
  });
}

class ArticleText extends HTMLElement {
  // `desk` is told what a person does: select(index, sentence), play(…), word(…).
  show(desk, blocks) {
    this.desk = desk;
    this.blocks = blocks;
    this.elements = blocks.map((block, index) => this.block(block, index));
    this.replaceChildren(...this.elements);
  }

  change(index, block) {
    this.blocks[index] = block;
    const made = this.block(block, index);
    this.elements[index].replaceWith(made);
    this.elements[index] = made;
  }

  block(block, index) {
    const readable = block.sentences.some((sentence) => sentence.parts.length);
    const classes = ["block", `role-${block.role}`];
    if (!readable) classes.push("unread");
    if (block.check.some((why) => why !== "words")) classes.push("to-check");
    const name = t(`role.${block.role}`);
    const margin = el("div", { class: "margin" });
    if (block.number) {
      const sure = block.confidence < 1 ? `${Math.round(100 * block.confidence)} %` : "";
      margin.append(
        el(
          "button",
          {
            type: "button",
            class: "role",
            title: [block.reason, sure && t("certainty", { percent: sure })].filter(Boolean).join(" · "),
            onclick: () => this.desk.selectRole(index),
          },
          el("span", { class: "name" }, name),
          sure ? el("span", { class: "sure" }, sure) : null,
        ),
      );
    } else margin.append(el("span", { class: "role" }, el("span", { class: "name" }, name)));
    if (readable)
      margin.append(
        iconButton("play", t("play.block", { number: block.number, role: name }), () => this.desk.playBlock(index), {
          class: "icon-button play-block",
        }),
      );
    const text = el("div", { class: "text" });
    if (block.speaker) text.append(el("p", { class: "speaker" }, block.speaker));
    text.append(
      el(
        "p",
        {},
        block.sentences.flatMap((sentence) => [this.sentence(block, index, sentence, readable), " "]),
      ),
    );
    if (!readable)
      text.append(
        el(
          "p",
          { class: "why" },
          t("left.out", { reason: block.left_out }),
          block.number ? button(t("take.in"), () => this.desk.step({ do: "take-in", passage: block.number }), { class: "quiet" }) : null,
        ),
      );
    if (block.check.length && block.number)
      text.append(
        el(
          "p",
          { class: "check-note" },
          block.check.map((why) => t(`check.${why}`)).join(" · "),
          block.check.includes("words") && block.check.length === 1
            ? null
            : button(t("confirm"), () => this.desk.confirm(index), { class: "quiet" }),
        ),
      );
    return el(
      "div",
      {
        class: classes.join(" "),
        role: "group",
        "aria-label": block.number ? t("block.label", { number: block.number, role: name }) : name,
        "data-index": index,
      },
      margin,
      text,
    );
  }

  sentence(block, index, sentence, readable) {
    const classes = ["sentence"];
    if (sentence.spoken) classes.push("by-hand");
    if (sentence.voice || sentence.parts.some((part) => part.voice)) classes.push("other-voice");
    return el(
      "span",
      {
        class: classes.join(" "),
        role: "group",
        tabindex: "-1",
        "data-index": index,
        "data-sentence": sentence.number,
        "data-parts": sentence.parts.map((part) => part.id).join(" "),
        onclick: (event) => event.target.closest("button") || event.detail > 1 || this.desk.choose(index, sentence.number),
        onfocus: () => this.desk.select(index, sentence.number),
        ondblclick: () => this.marked(index, sentence),
      },
      readable && sentence.parts.length
        ? el(
            "button",
            {
              type: "button",
              class: "play",
              tabindex: "-1",
              title: t("play.sentence"),
              "aria-label": t("play.sentence"),
              onclick: () => {
                this.desk.choose(index, sentence.number);
                this.desk.playSentence(index, sentence.number);
              },
            },
            icon("play"),
          )
        : null,
      el("span", { class: "words" }, wordsOf(sentence)),
    );
  }

  // The words that the person marked in a sentence, as places of its text.
  marked(index, sentence) {
    const selection = getSelection();
    const words = this.sentenceAt(index, sentence.number)?.querySelector(".words");
    if (!selection.rangeCount || selection.isCollapsed || !words?.contains(selection.anchorNode)) return;
    const before = document.createRange();
    before.selectNodeContents(words);
    const range = selection.getRangeAt(0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    const text = range.toString();
    this.desk.word(index, sentence.number, start, start + text.trimEnd().length);
  }

  sentenceAt(index, number) {
    return this.elements[index]?.querySelector(`.sentence[data-sentence="${number}"]`);
  }

  sentenceOf(id) {
    return id ? this.querySelector(`.sentence[data-parts~="${CSS.escape(id)}"]`) : null;
  }
}

customElements.define("article-text", ArticleText);
