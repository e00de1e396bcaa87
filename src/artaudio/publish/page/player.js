/* The listening page's own player. All it needs is in the page: data-start, data-end, data-from and data-chapter are milliseconds. */
(() => {
  "use strict";

import "./playback.js";

  const EARLY = 15; // milliseconds that a sought position may come out before the one asked for
  const [SHORTEST_WAIT, LONGEST_WAIT] = [10, 1000]; // milliseconds between two looks at the sound
  const CHAPTER_AGAIN = 3000; // so far into a chapter, "previous" means its own beginning

  const root = document.documentElement;
  const player = find(".player");
  const audio = find("audio", player);
  const controls = find(".controls", player);
  const seek = find(".seek", player);
  const back = find(".return", player);
  const again = find(".again");
  const dialog = find("dialog.more");
  const toggles = all(".toggle");
  const duration = Number(player.dataset.duration);
  const identity = root.dataset.identity;
  const byStart = (a, b) => a.start - b.start;
  const sentences = all("[data-start]")
    .map((element) => ({ element, start: Number(element.dataset.start) }))
    .sort(byStart);
  const chapters = all("[data-chapter]")
    .map((element) => ({ element, start: Number(element.dataset.chapter), title: plain(find(".title", element)) }))
    .sort(byStart);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  let current = -1; // index of the sentence last heard, -1 before the first
  let chapter = -1;
  let second = -1;
  let due = 0; // the timer that marks the next sentence
  let scrolling = 0; // until then the page moves by itself

  const position = () => audio.currentTime * 1000;

  /* Index of the last of `marks` that has begun at `at`, -1 before the first. */
  function begun(marks, at) {
    let [low, high] = [0, marks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (marks[middle].start <= at + EARLY) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /* There is one button to play at first; the bar comes with the first sound. */
  function showBar() {
    controls.hidden = false;
    root.classList.add("used");
  }

  const floor = () => innerHeight - player.offsetHeight;
  function inView(element) {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < floor();
  }

  function bringIntoView(element) {
    const box = element.getBoundingClientRect();
    const margin = Math.min(48, floor() / 8);
    if (box.top >= margin && box.bottom <= floor() - margin) return;
    scrolling = performance.now() + 1000;
    scrollTo({ top: scrollY + box.top - floor() * 0.3, behavior: calm.matches ? "auto" : "smooth" });
  }

  /* Mark the sentence now heard. The page follows where it is told to ("always"), not where the reader is at the sentence
     already ("never"), and else unless the reader has scrolled away from the one before. */
  function mark(index, follow) {
    if (index === current) return;
    const before = sentences[current]?.element;
    const followed = !before || inView(before) || performance.now() < scrolling;
    before?.classList.remove("heard");
    const now = sentences[index]?.element;
    current = index;
    watch.disconnect();
    back.hidden = true;
    if (!now) return;
    now.classList.add("heard");
    if (follow === "always" || (follow !== "never" && followed)) bringIntoView(now);
    watch.observe(now);
  }
  const watch = new IntersectionObserver((entries) => {
    back.hidden = audio.paused || entries[entries.length - 1].isIntersecting;
  });

  function show(follow) {
    const at = position();
    mark(begun(sentences, at), follow);
    seek.value = String(at / 1000);
    player.style.setProperty("--played", `${Math.min(100, (at / duration) * 100)}%`);
    const here = begun(chapters, at);
    if (here !== chapter) {
      chapters[chapter]?.element.removeAttribute("aria-current");
      chapters[here]?.element.setAttribute("aria-current", "true");
      find(".chapter", player).textContent = here > 0 ? chapters[here].title : "";
      chapter = here;
      describeProgramme();
    }
    if (Math.floor(at / 1000) === second) return;
    second = Math.floor(at / 1000);
    find(".now", player).textContent = clock(at);
    seek.setAttribute("aria-valuetext", `${inWords(at)} von ${inWords(duration)}`);
    showLink();
  }

  /* Mark each sentence when it begins: a timer for the next one costs less of a battery than looking at every frame. */
  function run() {
    clearTimeout(due);
    const at = position();
    mark(begun(sentences, at));
    if (audio.paused || audio.ended) return;
    const next = sentences[begun(sentences, at) + 1];
    const wait = next ? (next.start - at) / audio.playbackRate : LONGEST_WAIT;
    due = setTimeout(run, Math.min(Math.max(wait, SHORTEST_WAIT), LONGEST_WAIT));
  }

  function play() {
    audio.play().catch((error) => {
      if (error.name === "NotAllowedError") say("Zum Anhören bitte auf „Abspielen“ drücken.");
    });
  }
  const toggle = () => (audio.paused ? play() : audio.pause());

  function goTo(milliseconds, follow = "always") {
    audio.currentTime = Math.min(Math.max(milliseconds, 0), duration - 1) / 1000;
    show(follow);
    label();
  }
  function hear(milliseconds, follow) {
    goTo(milliseconds, follow);
    play();
  }

  function nextChapter() {
    const next = chapters[begun(chapters, position()) + 1];
    if (next) goTo(next.start);
  }
  function previousChapter() {
    const here = begun(chapters, position());
    const inside = here >= 0 && position() - chapters[here].start > CHAPTER_AGAIN;
    goTo(chapters[inside ? here : here - 1]?.start ?? 0);
  }

  /* `#t=83`, `#t=1:23`, `#t=npt:83.5,90` (Media Fragments) → milliseconds; undefined for anything else. */
  function moment(hash) {
    const found = /^#t=(?:npt:)?((?:\d+:){0,2}\d+(?:\.\d+)?)(?:,.*)?$/.exec(hash);
    return found ? found[1].split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1000 : undefined;
  }
  function setAddress(hash) {
    try {
      history.replaceState(null, "", hash);
    } catch {
      say(`Diese Stelle: ${hash}`);
    }
  }

  /* Where others find this page: its own address on the web, else the one it was made for; a file on a disk has none. */
  const atHome = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname);
  const onWeb = /^https?:$/.test(location.protocol);
  const address = onWeb && !(atHome && root.dataset.address) ? location.href.replace(/#.*$/, "") : (root.dataset.address ?? "");
  const linkHere = () => `${address}#t=${second > 0 ? second : 0}`;
  function showLink() {
    if (address) find(".link").value = linkHere();
  }

  /* True where the text is in the clipboard. */
  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }
  async function share() {
    const url = linkHere();
    if (navigator.share && matchMedia("(hover: none)").matches) {
      await navigator.share({ title: plain(find("h1")), url }).catch(() => {});
    } else if (await copied(url)) {
      say(`Link zu ${clock(Math.max(second, 0) * 1000)} kopiert`);
    } else {
      showMore();
      find(".link").select();
    }
  }
  async function copyField(button) {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    if (await copied(field.value)) button.textContent = "Kopiert";
  }

  function offerLinks() {
    for (const element of [find(".share"), find(".sharing")]) element.hidden = !address;
    find(".homeless").hidden = Boolean(address);
    const quoted = (text) => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    find(".snippet").value =
      `<iframe src="${quoted(address)}" title="${quoted(plain(find("h1")))} – zum Hören" width="100%" height="480" ` +
      `style="border: 0" loading="lazy" allow="autoplay; clipboard-write; web-share"></iframe>`;
    if (window.parent === window) return;
    root.classList.add("framed");
    for (const link of all(".original a")) link.target = "_top";
  }

  const KEYS = {
    " ": toggle,
    ArrowLeft: () => goTo(position() - BACK),
    ArrowRight: () => goTo(position() + AHEAD),
    "Shift ArrowLeft": previousChapter,
    "Shift ArrowRight": nextChapter,
    "Shift ArrowUp": () => faster(1),
    "Shift ArrowDown": () => faster(-1),
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || dialog.open) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const action = KEYS[(event.shiftKey ? "Shift " : "") + event.key];
    const takesSpace = target.closest("button, select, summary");
    const selecting = event.shiftKey && !getSelection().isCollapsed;
    if (!action || selecting || target.closest("select") || (event.key === " " && takesSpace)) return;
    event.preventDefault();
    showBar();
    action();
  });

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const link = target.closest("a[href^='#t=']");
    if (link && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    if (link) {
      event.preventDefault();
      setAddress(link.getAttribute("href"));
      hear(moment(link.getAttribute("href")));
      return;
    }
    const from = target.closest("[data-from]");
    const sentence = target.closest("[data-start]");
    if (from) hear(Number(from.dataset.from));
    else if (sentence && getSelection().isCollapsed) hear(Number(sentence.dataset.start), "never");
    else if (sentence && event.detail > 1) audio.pause(); // the first click of a double click has begun to play
  });

  function showMore() {
    showLink();
    for (const button of all(".copy", dialog)) button.textContent = "Kopieren";
    dialog.showModal();
  }

  const clicked = (selector, action) => find(selector).addEventListener("click", action);
  clicked(".player .back", () => goTo(position() - BACK));
  clicked(".player .ahead", () => goTo(position() + AHEAD));
  clicked(".player .next", nextChapter);
  clicked(".player .previous", previousChapter);
  clicked(".player .help", showMore);
  clicked(".player .share", share);
  clicked(".more .close", () => dialog.close());
  clicked(".player .return", () => bringIntoView(sentences[current].element));
  clicked(".again", () => {
    again.hidden = true;
    hear(0);
  });
  for (const button of all(".copy", dialog)) button.addEventListener("click", () => copyField(button));
  for (const button of toggles) button.addEventListener("click", toggle);
  seek.addEventListener("input", () => goTo(Number(seek.value) * 1000));
  addEventListener("hashchange", () => {
    const at = moment(location.hash);
    if (at !== undefined) goTo(at);
  });

  function label() {
    const text = audio.paused ? "Abspielen" : "Pause";
    for (const button of toggles) {
      find("use", button).setAttribute("href", audio.paused ? "#i-play" : "#i-pause");
      const shown = find(".label", button);
      if (shown) shown.textContent = audio.paused ? (position() > 0 ? `Weiterhören ab ${clock(position())}` : "Anhören") : text;
      else button.setAttribute("aria-label", text);
    }
    root.classList.toggle("playing", !audio.paused);
    root.classList.toggle("begun", position() > 0);
    showState(audio, duration);
  }
  audio.addEventListener("play", () => {
    say("");
    again.hidden = true;
    showBar();
    label();
    if (current >= 0 && !inView(sentences[current].element)) bringIntoView(sentences[current].element);
    run();
  });
  audio.addEventListener("timeupdate", () => show());
  audio.addEventListener("pause", () => {
    label();
    show();
    back.hidden = true;
  });
  audio.addEventListener("ended", () => {
    memory.write(`artaudio:${identity}`, HEARD);
    mark(-1);
    audio.currentTime = 0;
    label();
  });
  for (const event of ["seeked", "ratechange", "loadedmetadata"]) audio.addEventListener(event, () => showState(audio, duration));
  for (const event of ["seeked", "playing", "ratechange"]) audio.addEventListener(event, run);
  audio.addEventListener("seeked", () => show());
  const missing = () => {
    find(".status").textContent = "Die Audiodatei wurde nicht gefunden. Sie muss im selben Ordner liegen wie diese Seite.";
  };
  find("source:last-of-type", audio)?.addEventListener("error", missing);
  // The sound may have been looked for in vain before this script was read.
  window.addEventListener("load", () => audio.networkState === audio.NETWORK_NO_SOURCE && missing());

  const picture = player.dataset.picture;
  const artwork = picture && onWeb ? [{ src: new URL(picture, location.href).href, type: player.dataset.pictureType }] : [];
  function describeProgramme() {
    const here = chapter > 0 ? chapters[chapter].title : "";
    describe({
      title: plain(find("h1")),
      artist: [here, plain(find(".byline"))].filter(Boolean).join(" · "),
      album: plain(find(".series")),
      artwork,
      chapterInfo: chapters.map(({ title, start }) => ({ title, startTime: start / 1000, artwork })),
    });
  }

  root.classList.add("script");
  audio.controls = false;
  find(".begin").hidden = false;
  for (const { start } of chapters.slice(1)) {
    const tick = document.createElement("span");
    tick.style.left = `${(start / duration) * 100}%`;
    find(".ticks", player).append(tick);
  }
  for (const selector of [".player .previous", ".player .next"]) find(selector).hidden = chapters.length < 2;
  const faster = speeds(audio);
  stopWhenAnotherStarts(audio);
  sleepTimer(audio, () => chapters[begun(chapters, position()) + 1]?.start ?? Infinity);
  leaveRoom(player);
  offerLinks();
  describeProgramme();
  onLockScreen({
    play,
    pause: () => audio.pause(),
    seekbackward: (details) => goTo(position() - (details.seekOffset ? details.seekOffset * 1000 : BACK)),
    seekforward: (details) => goTo(position() + (details.seekOffset ? details.seekOffset * 1000 : AHEAD)),
    seekto: (details) => goTo(details.seekTime * 1000),
    ...(chapters.length > 1 ? { previoustrack: previousChapter, nexttrack: nextChapter } : {}),
  });
  const linked = moment(location.hash);
  const stopped = placeOf(identity);
  if (linked !== undefined) goTo(linked);
  else if (stopped > 0 && stopped < duration) {
    audio.currentTime = stopped / 1000;
    again.hidden = false;
  }
  const [, taken] = keepPlaces(audio, () => keepPlace(identity, position(), duration));
  addEventListener("storage", (event) => {
    if (event.key !== `artaudio:${identity}` || !audio.paused) return;
    audio.currentTime = placeOf(identity) / 1000;
    taken();
    label();
  });
  label();
})();
