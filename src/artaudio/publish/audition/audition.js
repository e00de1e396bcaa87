"use strict";
// One sound at a time: a click plays it, "reihum" goes down a column, arrows walk through the table.
(() => {
  const ones = [...document.querySelectorAll("button.one")];
  const rounds = [...document.querySelectorAll("button.all")];
  const rows = [...document.querySelectorAll("tr")].map(row => [...row.querySelectorAll("button")]).filter(row => row.length);
  const status = document.querySelector("[role=status]");
  const steps = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]};
  let now = null;
  let round = null;

  const soundOf = button => document.getElementById(button.dataset.sound);
  const press = (button, down) => button.setAttribute("aria-pressed", String(down));
  const column = button => ones.filter(one => one.dataset.sentence === button.dataset.sentence);

  function silence() {
    if (!now) return;
    soundOf(now).pause();
    soundOf(now).currentTime = 0;
    press(now, false);
    now = null;
  }

  function stop() {
    silence();
    if (round) press(round, false);
    round = null;
    status.textContent = "";
  }

  function play(button) {
    silence();
    now = button;
    press(button, true);
    status.textContent = `Es läuft: ${button.getAttribute("aria-label")}`;
    soundOf(button).play().catch(error => {
      if (error.name === "AbortError" || now !== button) return;
      stop();
      status.textContent = "Dieser Browser kann den Ton nicht abspielen.";
    });
  }

  for (const button of ones) {
    button.addEventListener("click", () => {
      const same = now === button;
      stop();
      if (!same) play(button);
    });
    soundOf(button).addEventListener("ended", () => {
      if (now !== button) return;
      const next = round && column(button)[column(button).indexOf(button) + 1];
      if (next) play(next);
      else stop();
    });
  }

  for (const button of rounds) {
    button.addEventListener("click", () => {
      const same = round === button;
      stop();
      if (same || !column(button).length) return;
      round = button;
      press(button, true);
      play(column(button)[0]);
    });
  }

  document.addEventListener("keydown", event => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape") return stop();
    const at = rows.findIndex(row => row.includes(document.activeElement));
    if (!(event.key in steps) || at < 0) return;
    const [down, right] = steps[event.key];
    const next = rows[at + down]?.[rows[at].indexOf(document.activeElement) + right];
    if (next) next.focus();
    event.preventDefault();
  });

  document.documentElement.classList.add("lively");
  for (const shown of [...ones, document.querySelector(".round"), document.querySelector(".keys")]) shown.hidden = false;
  for (const sound of document.querySelectorAll("audio")) sound.controls = false;
})();
