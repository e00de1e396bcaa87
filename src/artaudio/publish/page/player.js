/* Plays the page: sound, the sentence now heard, chapters, keys, and where the listener stopped.
   Knows the marks in the page (data-start, data-end, data-chapter: milliseconds), no article. */
(() => {
  "use strict";

  const STEP = 10000; // milliseconds that an arrow key goes
  const EARLY = 15; // a sought position may come out this much before the one asked for
  const SAVE_EVERY = 2000;
  const SAID_FOR = 5000;
  const CHAPTER_AGAIN = 3000; // so far into a chapter, "previous" means its own beginning

  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const player = find(".player");
  const audio = find("audio", player);
  const controls = find(".controls", player);
  const seek = find(".seek", player);
  const speed = find(".speed", player);
  const share = find(".share", player);
  const back = find(".return", player);
  const status = find(".status", player);
  const again = find(".again");
  const dialog = find("dialog.keys");
  const toggles = all(".toggle");
  const duration = Number(player.dataset.duration);
  const byStart = (a, b) => a.start - b.start;
  const sentences = all("[data-start]")
    .map((element) => ({ element, start: Number(element.dataset.start), end: Number(element.dataset.end) }))
    .sort(byStart);
  const chapters = all("[data-chapter]")
    .map((element) => ({ element, start: Number(element.dataset.chapter), title: find(".title", element).textContent }))
    .sort(byStart);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  let current = -1; // index of the sentence last heard, -1 before the first
  let chapter = -1;
  let second = -1;
  let savedAt = 0;
  let said = 0; // the timer that takes a message away again
  let scrolling = 0; // until then the page moves by itself

  const position = () => audio.currentTime * 1000;
  const clock = (milliseconds) => {
    const whole = Math.floor(milliseconds / 1000);
    const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const padded = (number) => String(number).padStart(2, "0");
    return hours ? `${hours}:${padded(minutes)}:${padded(seconds)}` : `${minutes}:${padded(seconds)}`;
  };
  const inWords = (milliseconds) => {
    const whole = Math.floor(milliseconds / 1000);
    const named = (number, unit) => `${number} ${unit}${number === 1 ? "" : "n"}`;
    return whole < 60 ? named(whole, "Sekunde") : `${named(Math.floor(whole / 60), "Minute")} ${named(whole % 60, "Sekunde")}`;
  };
  const say = (text) => {
    status.textContent = text;
    clearTimeout(said);
    said = setTimeout(() => (status.textContent = ""), SAID_FOR);
  };

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

  /* What a browser keeps for this page; without it (private window, old file:// rules) nothing is remembered. */
  const memory = {
    key: `artaudio:${document.documentElement.dataset.identity}`,
    read(key) {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch {
        savedAt = Infinity;
      }
    },
  };

  function remember() {
    const at = position();
    savedAt = performance.now();
    memory.write(memory.key, at > 3000 && at < duration - 3000 ? String(Math.round(at)) : null);
  }

  const roomBelow = () => player.getBoundingClientRect().height;
  function inView(element) {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight - roomBelow();
  }

  function bringIntoView(element) {
    const box = element.getBoundingClientRect();
    const floor = innerHeight - roomBelow();
    if (box.top >= 48 && box.bottom <= floor - 48) return;
    scrolling = performance.now() + 1000;
    scrollTo({ top: scrollY + box.top - floor * 0.3, behavior: calm.matches ? "auto" : "smooth" });
  }

  /* Mark the sentence now heard. The page follows unless the reader has scrolled away from the one before. */
  function mark(index, follow) {
    if (index === current) return;
    const before = sentences[current]?.element;
    const followed = !before || inView(before) || performance.now() < scrolling;
    before?.removeAttribute("aria-current");
    const now = sentences[index]?.element;
    current = index;
    watch.disconnect();
    back.hidden = true;
    if (!now) return;
    now.setAttribute("aria-current", "true");
    if (!all("[data-start]:focus").length) reach(now);
    if (follow || followed) bringIntoView(now);
    watch.observe(now);
  }
  const watch = new IntersectionObserver((entries) => {
    back.hidden = audio.paused || entries[entries.length - 1].isIntersecting;
  });

  /* One sentence can be reached by the tabulator; arrows go on from there. */
  function reach(element) {
    find("[data-start][tabindex='0']")?.setAttribute("tabindex", "-1");
    element.setAttribute("tabindex", "0");
  }

  function show(follow = false) {
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
    }
    if (Math.floor(at / 1000) === second) return;
    second = Math.floor(at / 1000);
    find(".now", player).textContent = clock(at);
    seek.setAttribute("aria-valuetext", `${inWords(at)} von ${inWords(duration)}`);
    share.href = `#t=${second}`;
    share.setAttribute("aria-label", `Link zu ${clock(at)} kopieren`);
  }

  function run() {
    show();
    if (performance.now() - savedAt > SAVE_EVERY) remember();
    if (!audio.paused && !audio.ended) requestAnimationFrame(run);
  }

  function play() {
    audio.play().catch((error) => {
      if (error.name === "NotAllowedError") say("Zum Anhören bitte auf „Abspielen“ drücken.");
    });
  }
  const toggle = () => (audio.paused ? play() : audio.pause());

  function goTo(milliseconds) {
    audio.currentTime = Math.min(Math.max(milliseconds, 0), duration - 1) / 1000;
    show(true);
  }
  function hear(milliseconds) {
    goTo(milliseconds);
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

  function setSpeed(value) {
    if (!all("option", speed).some((option) => option.value === value)) return;
    speed.value = value;
    audio.defaultPlaybackRate = audio.playbackRate = Number(value);
    memory.write("artaudio:speed", value);
  }
  function faster(steps) {
    const options = all("option", speed);
    setSpeed(options[Math.min(Math.max(speed.selectedIndex + steps, 0), options.length - 1)].value);
    say(`Tempo ${speed.selectedOptions[0].textContent}`);
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

  async function copyLink() {
    setAddress(share.getAttribute("href"));
    try {
      await navigator.clipboard.writeText(location.href);
      say(`Link zu ${clock(second * 1000)} kopiert`);
    } catch {
      say("Der Link steht jetzt in der Adresszeile.");
    }
  }

  /* Sentences by key: Enter hears, arrows go up and down. True where the key was meant for the sentence. */
  function keyInText(event, element) {
    const index = sentences.findIndex((sentence) => sentence.element === element);
    if (event.key === "Enter") hear(sentences[index].start);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = sentences[index + (event.key === "ArrowDown" ? 1 : -1)]?.element;
      if (next) {
        reach(next);
        next.focus({ preventScroll: true });
        bringIntoView(next);
      }
    } else return false;
    return true;
  }

  const KEYS = {
    " ": toggle,
    ArrowLeft: () => goTo(position() - STEP),
    ArrowRight: () => goTo(position() + STEP),
    "Shift ArrowLeft": previousChapter,
    "Shift ArrowRight": nextChapter,
    "Shift ArrowUp": () => faster(1),
    "Shift ArrowDown": () => faster(-1),
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || dialog.open) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const sentence = target.closest("[data-start]");
    if (sentence && !event.shiftKey && keyInText(event, sentence)) {
      event.preventDefault();
      return;
    }
    const action = KEYS[(event.shiftKey ? "Shift " : "") + event.key];
    const takesSpace = target.closest("button, select, summary");
    const selecting = event.shiftKey && !getSelection().isCollapsed;
    if (!action || selecting || target.closest("select") || (event.key === " " && takesSpace)) return;
    event.preventDefault();
    action();
  });

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const link = target.closest("a[href^='#t=']");
    if (link === share || (link && (event.ctrlKey || event.metaKey || event.shiftKey))) return;
    if (link) {
      event.preventDefault();
      setAddress(link.getAttribute("href"));
      hear(moment(link.getAttribute("href")));
      return;
    }
    const sentence = target.closest("[data-start]");
    if (!sentence || !getSelection().isCollapsed) return;
    reach(sentence);
    hear(Number(sentence.dataset.start));
  });

  const clicked = (selector, action) => find(selector).addEventListener("click", action);
  clicked(".player .back", () => goTo(position() - STEP));
  clicked(".player .ahead", () => goTo(position() + STEP));
  clicked(".player .next", nextChapter);
  clicked(".player .previous", previousChapter);
  clicked(".player .help", () => dialog.showModal());
  clicked(".keys .close", () => dialog.close());
  clicked(".player .return", () => bringIntoView(sentences[current].element));
  clicked(".again", () => {
    again.hidden = true;
    hear(0);
  });
  share.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    copyLink();
  });
  for (const button of toggles) button.addEventListener("click", toggle);
  seek.addEventListener("input", () => goTo(Number(seek.value) * 1000));
  speed.addEventListener("change", () => setSpeed(speed.value));
  addEventListener("hashchange", () => {
    const at = moment(location.hash);
    if (at !== undefined) goTo(at);
  });
  addEventListener("pagehide", remember);

  function label() {
    const text = audio.paused ? "Abspielen" : "Pause";
    for (const button of toggles) {
      find("use", button).setAttribute("href", audio.paused ? "#i-play" : "#i-pause");
      const shown = find(".label", button);
      if (shown) shown.textContent = audio.paused ? (position() > 0 ? `Weiterhören ab ${clock(position())}` : "Anhören") : text;
      else button.setAttribute("aria-label", text);
    }
    document.documentElement.classList.toggle("playing", !audio.paused);
  }
  audio.addEventListener("play", () => {
    say("");
    again.hidden = true;
    label();
    if (current >= 0) bringIntoView(sentences[current].element);
    requestAnimationFrame(run);
  });
  audio.addEventListener("pause", () => {
    label();
    show();
    remember();
    back.hidden = true;
  });
  audio.addEventListener("ended", () => {
    memory.write(memory.key, null);
    mark(-1, false);
    audio.currentTime = 0;
    label();
  });
  audio.addEventListener("seeked", () => show());
  const missing = () => {
    status.textContent = "Die Audiodatei wurde nicht gefunden. Sie muss im selben Ordner liegen wie diese Seite.";
  };
  find("source:last-of-type", audio)?.addEventListener("error", missing);
  // The sound may have been looked for in vain before this script was read.
  window.addEventListener("load", () => audio.networkState === audio.NETWORK_NO_SOURCE && missing());

  function showOnLockScreen() {
    if (!("mediaSession" in navigator) || !("MediaMetadata" in window)) return;
    const text = (selector) => find(selector)?.textContent.trim().replace(/\s+/g, " ") ?? "";
    navigator.mediaSession.metadata = new MediaMetadata({ title: text("h1"), artist: text(".byline"), album: text(".series") });
    const actions = {
      seekbackward: () => goTo(position() - STEP),
      seekforward: () => goTo(position() + STEP),
      previoustrack: previousChapter,
      nexttrack: nextChapter,
      seekto: (details) => goTo(details.seekTime * 1000),
    };
    for (const [name, action] of Object.entries(actions)) {
      try {
        navigator.mediaSession.setActionHandler(name, action);
      } catch {
        continue; // an older browser does not know this one
      }
    }
  }

  function begin() {
    document.documentElement.classList.add("script");
    audio.controls = false;
    controls.hidden = false;
    find(".begin").hidden = false;
    for (const { start } of chapters.slice(1)) {
      const tick = document.createElement("span");
      tick.style.left = `${(start / duration) * 100}%`;
      find(".ticks", player).append(tick);
    }
    for (const { element } of sentences) element.setAttribute("tabindex", "-1");
    if (sentences.length) reach(sentences[0].element);
    for (const selector of [".player .previous", ".player .next"]) find(selector).hidden = chapters.length < 2;
    setSpeed(memory.read("artaudio:speed") ?? speed.value);
    const linked = moment(location.hash);
    const stopped = Number(memory.read(memory.key) ?? 0);
    if (linked !== undefined) goTo(linked);
    else if (stopped > 0 && stopped < duration) {
      audio.currentTime = stopped / 1000;
      again.hidden = false;
    }
    label();
    showOnLockScreen();
  }
  begin();
})();
