/* What the listening page and the list page share. It stands inside the one function of either. */
  const BACK = 15000; // milliseconds that are skipped
  const AHEAD = 30000; // milliseconds that are skipped
  const SAVE_EVERY = 2000; // milliseconds between two notes of the place
  const SAID_FOR = 5000; // milliseconds that a message is shown
  const NEARLY = 3000; // milliseconds so near to the beginning or end that the place is not worth a note
  const HEARD = "heard"; // stands for the place of what was heard to its end

  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const plain = (element) => (element ? element.textContent.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim() : "");

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

  let said = 0; // the timer that takes a message away again
  const say = (text) => {
    find(".status").textContent = text;
    clearTimeout(said);
    said = setTimeout(() => (find(".status").textContent = ""), SAID_FOR);
  };

  /* What a browser keeps for these pages; without it (private window, strict frames) nothing is remembered. */
  const memory = {
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
        /* it is a comfort, and no more */
      }
    },
  };
  const placeOf = (identity) => Number(memory.read(`artaudio:${identity}`)) || 0;
  const wasHeard = (identity) => memory.read(`artaudio:${identity}`) === HEARD;
  function keepPlace(identity, at, length) {
    if (at === 0 && wasHeard(identity)) return;
    memory.write(`artaudio:${identity}`, at <= NEARLY ? null : at < length - NEARLY ? String(Math.round(at)) : HEARD);
  }

  /* Frames and timers stop on a locked phone and in a hidden tab; `timeupdate` goes on as long as there is sound. A page whose
     sound has not moved keeps nothing: another page may have got further. Gives two functions: keep now, and take the present place as kept. */
  function keepPlaces(audio, keep) {
    let [keptAt, last] = [0, audio.currentTime];
    const now = () => {
      if (audio.currentTime === last) return;
      [keptAt, last] = [performance.now(), audio.currentTime];
      keep();
    };
    audio.addEventListener("timeupdate", () => performance.now() - keptAt > SAVE_EVERY && now());
    audio.addEventListener("pause", now);
    document.addEventListener("visibilitychange", now);
    addEventListener("pagehide", now);
    return [now, () => (last = audio.currentTime)];
  }

  /* One page is heard at a time, whatever their number. */
  function stopWhenAnotherStarts(audio) {
    try {
      const pages = new BroadcastChannel("artaudio");
      audio.addEventListener("play", () => pages.postMessage("play"));
      pages.addEventListener("message", () => audio.pause());
    } catch {
      /* an older browser hears two */
    }
  }

  const session = "mediaSession" in navigator && "MediaMetadata" in window ? navigator.mediaSession : null;
  const describe = (facts) => session && (session.metadata = new MediaMetadata(facts));
  function onLockScreen(actions) {
    for (const [name, action] of Object.entries(session ? actions : {})) {
      try {
        session.setActionHandler(name, action);
      } catch {
        continue; // an older browser does not know this one
      }
    }
  }
  function showState(audio, length) {
    if (!session) return;
    session.playbackState = audio.paused ? "paused" : "playing";
    try {
      const duration = length / 1000;
      session.setPositionState({ duration, position: Math.min(audio.currentTime, duration), playbackRate: audio.playbackRate });
    } catch {
      /* an older browser shows no place */
    }
  }

  /* Pauses after so many minutes, or where `endAt()` (milliseconds) is reached. It needs no timer, which a locked phone stops. */
  function sleepTimer(audio, endAt) {
    const EARLY = 150; // milliseconds before the end: `timeupdate` comes four times a second
    const choice = find(".sleep");
    const shown = find(".asleep");
    let [until, end] = [Infinity, Infinity];
    const set = () => {
      until = Number(choice.value) > 0 ? Date.now() + Number(choice.value) * 60000 : Infinity;
      end = choice.value === "end" ? endAt() : Infinity;
      show();
    };
    const show = () => {
      const left = Math.ceil((until - Date.now()) / 60000);
      shown.textContent = choice.value === "" ? "" : choice.value === "end" ? "schläft am Ende ein" : `schläft in ${left} min ein`;
    };
    choice.addEventListener("change", set);
    audio.addEventListener("play", () => {
      if (Date.now() < until) return;
      choice.value = "";
      set();
    });
    audio.addEventListener("seeking", () => choice.value === "end" && set());
    audio.addEventListener("timeupdate", () => {
      show();
      if (audio.paused || (Date.now() < until && audio.currentTime * 1000 < end - EARLY)) return;
      audio.pause();
      choice.value = "";
      set();
      say("Schlummern: angehalten");
    });
    audio.addEventListener("ended", () => {
      if (choice.value !== "end") return;
      choice.value = "";
      set();
    });
  }

  /* The speed is one for all pages. */
  function speeds(audio) {
    const speed = find(".speed");
    const set = (value) => {
      if (!all("option", speed).some((option) => option.value === value)) return;
      speed.value = value;
      audio.defaultPlaybackRate = audio.playbackRate = Number(value);
      memory.write("artaudio:speed", value);
    };
    speed.addEventListener("change", () => set(speed.value));
    set(memory.read("artaudio:speed") ?? speed.value);
    return (steps) => {
      const options = all("option", speed);
      set(options[Math.min(Math.max(speed.selectedIndex + steps, 0), options.length - 1)].value);
      say(`Tempo ${speed.selectedOptions[0].textContent}`);
    };
  }

  /* The bar lies over the page's end: how high it is tells the page how much room to leave. */
  function leaveRoom(player) {
    new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${player.offsetHeight}px`)).observe(player);
  }

  /* Soft hyphens are for lines; whoever copies a headline wants its words. */
  document.addEventListener("copy", (event) => {
    const text = String(getSelection());
    if (!text.includes("\u00ad")) return;
    event.clipboardData.setData("text/plain", text.replace(/\u00ad/g, ""));
    event.preventDefault();
  });
