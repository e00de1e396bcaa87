// Play the article's utterances one after the other; the next one is fetched while one is heard.

export class Player {
  // `asked` gives { address(id), order() }; `changed` is told (id or "", playing) and `failed` an address.
  constructor(asked, changed, failed) {
    this.asked = asked;
    this.changed = changed;
    this.failed = failed;
    this.id = "";
    this.until = () => true;
    this.sounds = [new Audio(), new Audio()];
    for (const sound of this.sounds) {
      sound.preload = "auto";
      sound.addEventListener("ended", () => sound === this.sounds[0] && this.next());
      sound.addEventListener("playing", () => sound === this.sounds[0] && this.changed(this.id, true));
      sound.addEventListener("error", () => sound === this.sounds[0] && this.id && this.broken(sound.src));
    }
  }

  get playing() {
    return this.id !== "" && !this.sounds[0].paused;
  }

  // Play from utterance `id` on for as long as `goesOn` allows the next one.
  play(id, goesOn) {
    this.until = goesOn;
    this.start(id);
  }

  start(id) {
    const address = this.asked.address(id);
    this.sounds[0].pause();
    if (this.sounds[1].src === address && !this.sounds[1].error) this.sounds.reverse();
    else this.sounds[0].src = address;
    this.id = id;
    this.changed(id, true);
    this.sounds[0].play().catch(() => {});
    const following = this.following();
    if (following) this.sounds[1].src = this.asked.address(following);
  }

  // Play one sound that is no part of the article.
  once(address) {
    this.stop();
    this.until = () => false;
    this.id = " ";
    this.sounds[0].src = address;
    return this.sounds[0].play().catch(() => {});
  }

  following() {
    const order = this.asked.order();
    const after = order[order.indexOf(this.id) + 1];
    return after && this.id !== " " && this.until(after) ? after : "";
  }

  next() {
    const following = this.following();
    if (following) this.start(following);
    else this.stop();
  }

  toggle() {
    if (this.sounds[0].paused) this.sounds[0].play().catch(() => {});
    else this.sounds[0].pause();
    this.changed(this.id, this.playing);
  }

  stop() {
    this.id = "";
    this.sounds[0].pause();
    this.changed("", false);
  }

  broken(address) {
    this.stop();
    this.failed(address);
  }
}
