/* The list's player: one sound for all editions, and a queue that goes on by itself. */
(() => {
  "use strict";

import "./playback.js";

  const player = find(".player");
  const controls = find(".controls", player);
  const seek = find(".seek", player);
  const toggleButton = find(".toggle", player);
  const everything = find(".everything");
  const dialog = find("dialog.queue");
  const audio = new Audio();
  audio.preload = "metadata";
  const pieces = all("article[data-key]").map((article) => ({
    article,
    key: article.dataset.key,
    length: Number(article.dataset.duration),
    title: plain(find("h2", article)),
    authors: plain(find(".authors", article)),
    cover: find(".cover", article)?.src,
    sounds: all("a.sound", article).map(({ href, type }) => ({ href, type })),
    button: find(".play", article),
    later: find(".later", article),
    progress: find("progress", article),
  }));
  const byKey = new Map(pieces.map((piece) => [piece.key, piece]));
  const QUEUE = `artaudio:queue:${location.pathname}`;

  let current = null; // the piece that is in the player
  let queue = []; // pieces in the order in which they are heard

  const position = () => audio.currentTime * 1000;
  const lengthOf = (piece) => (piece === current && audio.duration > 0 && audio.duration < Infinity ? audio.duration * 1000 : piece.length);
  const placeIn = (piece) => (piece === current ? position() : placeOf(piece.key));

  /* The order that was kept; pieces that are new since then come first, those that were taken out stay out. */
  function readQueue() {
    let kept = {};
    try {
      kept = JSON.parse(memory.read(QUEUE)) ?? {};
    } catch {
      /* another version wrote it */
    }
    const keys = (name) => (Array.isArray(kept[name]) ? kept[name] : []);
    const known = new Set([...keys("order"), ...keys("out")]);
    queue = [...pieces.filter((piece) => !known.has(piece.key)), ...keys("order").map((key) => byKey.get(key)).filter(Boolean)];
    return byKey.get(kept.now) ?? null;
  }
  function keepQueue() {
    const out = pieces.filter((piece) => !queue.includes(piece)).map((piece) => piece.key);
    memory.write(QUEUE, JSON.stringify({ order: queue.map((piece) => piece.key), out, now: current?.key }));
  }

  const upcoming = () => {
    const at = queue.indexOf(current);
    return queue.slice(at + 1).find((piece) => !wasHeard(piece.key));
  };
  const [keep, taken] = keepPlaces(audio, () => current && keepPlace(current.key, position(), lengthOf(current)));

  function load(piece) {
    if (piece === current) return;
    keep();
    const before = current;
    current = piece;
    const playable = piece.sounds.find(({ type }) => audio.canPlayType(type)) ?? piece.sounds[0];
    audio.src = playable.href;
    audio.currentTime = placeOf(piece.key) / 1000;
    audio.playbackRate = audio.defaultPlaybackRate;
    taken();
    if (!queue.includes(piece)) queue.splice(queue.indexOf(before) + 1, 0, piece);
    keepQueue();
    describe({
      title: piece.title,
      artist: piece.authors,
      album: plain(find("h1")),
      artwork: /^https?:/.test(piece.cover ?? "") ? [{ src: piece.cover }] : [],
    });
    showAll();
  }
  function play(piece = current) {
    if (!piece) return;
    load(piece);
    controls.hidden = false;
    document.documentElement.classList.add("used");
    audio.play().catch((error) => {
      if (error.name === "NotAllowedError") say("Zum Anhören bitte auf „Abspielen“ drücken.");
    });
  }
  const toggle = (piece = current) => (piece === current && !audio.paused ? audio.pause() : play(piece));
  function goTo(milliseconds) {
    if (!current) return;
    audio.currentTime = Math.min(Math.max(milliseconds, 0), lengthOf(current) - 1) / 1000;
    show();
  }
  function next() {
    const piece = upcoming();
    if (piece) play(piece);
    else say("Die Warteschlange ist zu Ende.");
  }
  function previous() {
    const before = queue[queue.indexOf(current) - 1];
    if (before && position() < NEARLY) play(before);
    else goTo(0);
  }

  function showPiece(piece) {
    const at = placeIn(piece);
    const plays = piece === current && !audio.paused;
    const left = lengthOf(piece) - at;
    find("use", piece.button).setAttribute("href", plays ? "#i-pause" : "#i-play");
    find(".label", piece.button).textContent = plays
      ? "Pause"
      : at > 0
        ? `Weiterhören, noch ${clock(left)}`
        : wasHeard(piece.key)
          ? "Noch einmal hören"
          : `Anhören${piece.length ? ` ${clock(piece.length)}` : ""}`;
    piece.progress.hidden = !(at > 0 || wasHeard(piece.key));
    piece.progress.max = lengthOf(piece) || 1;
    piece.progress.value = at > 0 ? at : piece.progress.max;
    const waits = queue.includes(piece);
    piece.later.setAttribute("aria-pressed", String(waits));
    find(".label", piece.later).textContent = waits ? "In der Warteschlange" : "In die Warteschlange";
    if (piece === current) piece.article.setAttribute("aria-current", "true");
    else piece.article.removeAttribute("aria-current");
  }
  function show() {
    if (!current) return;
    const [at, length] = [position(), lengthOf(current)];
    seek.max = String(length / 1000);
    seek.value = String(at / 1000);
    seek.setAttribute("aria-valuetext", `${inWords(at)} von ${inWords(length)}`);
    player.style.setProperty("--played", `${Math.min(100, (at / length) * 100)}%`);
    find(".now", player).textContent = clock(at);
    find(".of", player).textContent = `/ ${clock(length)}`;
    find(".chapter", player).textContent = current.title;
    showPiece(current);
  }
  function showAll() {
    pieces.forEach(showPiece);
    show();
    const text = audio.paused ? "Abspielen" : "Pause";
    toggleButton.setAttribute("aria-label", text);
    find("use", toggleButton).setAttribute("href", audio.paused ? "#i-play" : "#i-pause");
    find(".next", player).disabled = !upcoming();
    everything.parentElement.hidden = queue.length < 2;
    find(".label", everything).textContent = current ? `Weiter mit: ${current.title}` : "Alle der Reihe nach hören";
    everything.hidden = !audio.paused;
    if (current) showState(audio, lengthOf(current));
    if (dialog.open) showQueue();
  }

  function made(tag, text, className = "") {
    const element = document.createElement(tag);
    element.textContent = text;
    element.className = className;
    return element;
  }
  function act(name, text, action, possible = true) {
    const button = made("button", "", "round");
    button.type = "button";
    button.setAttribute("aria-label", text);
    button.disabled = !possible;
    const template = find(".help .icon", player).cloneNode(true);
    find("use", template).setAttribute("href", `#i-${name}`);
    button.append(template);
    button.addEventListener("click", action);
    return button;
  }
  /* Moves a piece by so many places, and keeps the focus on the button that did it. */
  function move(piece, by, button) {
    const at = queue.indexOf(piece);
    queue.splice(at, 1);
    queue.splice(at + by, 0, piece);
    changed(`${piece.title}: jetzt Platz ${at + by + 1}`);
    const place = find("ol", dialog).children[at + by];
    const same = all("button", place)[button];
    (same.disabled ? all("button:enabled", place)[0] : same).focus();
  }
  function changed(text) {
    keepQueue();
    showAll();
    if (text) say(text);
  }
  function takeOut(piece) {
    queue = queue.filter((other) => other !== piece);
    changed(`${piece.title}: nicht mehr in der Warteschlange`);
  }
  function showQueue() {
    find("ol", dialog).replaceChildren(
      ...queue.map((piece, at) => {
        const item = document.createElement("li");
        if (piece === current) item.setAttribute("aria-current", "true");
        item.append(
          act("play", `Anhören: ${piece.title}`, () => play(piece)),
          made("span", find("h2", piece.article).textContent, "name"),
          made("small", wasHeard(piece.key) ? "gehört" : clock(piece.length), "measure"),
          act("up", `${piece.title}: nach oben`, () => move(piece, -1, 1), at > 0),
          act("down", `${piece.title}: nach unten`, () => move(piece, 1, 2), at < queue.length - 1),
          act("remove", `${piece.title}: aus der Warteschlange`, () => takeOut(piece)),
        );
        return item;
      }),
    );
    find(".none", dialog).hidden = queue.length > 0;
  }

  for (const piece of pieces) {
    piece.button.addEventListener("click", () => toggle(piece));
    piece.later.addEventListener("click", () => {
      if (queue.includes(piece)) return takeOut(piece);
      queue.push(piece);
      changed(`${piece.title}: am Ende der Warteschlange`);
    });
    find(".listen", piece.article).hidden = false;
  }
  const clicked = (selector, action) => find(selector).addEventListener("click", action);
  clicked(".player .toggle", () => toggle());
  clicked(".player .back", () => goTo(position() - BACK));
  clicked(".player .ahead", () => goTo(position() + AHEAD));
  clicked(".player .next", next);
  clicked(".player .previous", previous);
  clicked(".player .help", () => {
    dialog.showModal();
    showQueue();
  });
  clicked(".queue .close", () => dialog.close());
  clicked(".everything", () => play(current ?? queue.find((piece) => !wasHeard(piece.key)) ?? queue[0]));
  seek.addEventListener("input", () => goTo(Number(seek.value) * 1000));

  const KEYS = { " ": () => toggle(), ArrowLeft: () => goTo(position() - BACK), ArrowRight: () => goTo(position() + AHEAD) };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || dialog.open || !current) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (!KEYS[event.key] || target.closest("select, input") || (event.key === " " && target.closest("button, summary"))) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  for (const event of ["play", "pause", "loadedmetadata", "seeked", "ratechange"]) audio.addEventListener(event, showAll);
  audio.addEventListener("timeupdate", show);
  audio.addEventListener("ended", () => {
    memory.write(`artaudio:${current.key}`, HEARD);
    const piece = find(".sleep").value === "end" ? null : upcoming();
    if (piece) play(piece);
    else {
      audio.currentTime = 0;
      showAll();
    }
  });
  audio.addEventListener("error", () => {
    if (current) say(`„${current.title}“ lässt sich nicht abspielen: Die Datei fehlt, oder der Browser kennt ihr Format nicht.`);
  });

  document.documentElement.classList.add("script");
  speeds(audio);
  stopWhenAnotherStarts(audio);
  sleepTimer(audio, () => Infinity);
  leaveRoom(player);
  onLockScreen({
    play: () => play(),
    pause: () => audio.pause(),
    seekbackward: (details) => goTo(position() - (details.seekOffset ? details.seekOffset * 1000 : BACK)),
    seekforward: (details) => goTo(position() + (details.seekOffset ? details.seekOffset * 1000 : AHEAD)),
    seekto: (details) => goTo(details.seekTime * 1000),
    previoustrack: previous,
    nexttrack: next,
  });
  addEventListener("storage", (event) => {
    if (current && audio.paused && event.key === `artaudio:${current.key}`) {
      audio.currentTime = placeOf(current.key) / 1000;
      taken();
    }
    showAll();
  });
  const stopped = readQueue();
  if (stopped && !wasHeard(stopped.key)) {
    audio.preload = "none";
    load(stopped);
  }
  showAll();
})();
