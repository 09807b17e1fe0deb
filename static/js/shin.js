/* The shin check: two taps on a photo, the angle between them. The photo is only ever drawn here. */

const LONGEST = 1600; // pixels: finer than a finger, small enough for an old phone
const ZOOM = 3;
// On the screen: how near to a point a finger takes hold of it, and what still is a tap.
const REACH = 28;
const TAP = 8;
const TAP_MS = 500;

/** Degrees from vertical; above zero the knee is in front of the ankle, away from the head. */
export function angle(knee, ankle, head) {
  const ahead = (knee.x - ankle.x) * (head === "left" ? 1 : -1);
  return Math.round((Math.atan2(ahead, ankle.y - knee.y) * 180) / Math.PI);
}

export class ShinCheck {
  constructor(form) {
    this.form = form;
    this.part = (name) => form.querySelector(`[data-${name}]`);
    this.canvas = this.part("photo-canvas");
    this.points = [];
    for (const name of ["photo", "camera"]) {
      this.part(name).addEventListener("change", (event) => this.open(event.target.files[0]));
    }
    this.canvas.addEventListener("pointerdown", (event) => this.press(event));
    this.canvas.addEventListener("pointermove", (event) => this.held && this.drag(event));
    this.canvas.addEventListener("pointerup", (event) => this.release(event));
    this.canvas.addEventListener("pointercancel", () => this.release());
    // A finger scrolls the page over the photo, except where it has taken hold of a point.
    this.canvas.addEventListener("touchstart", (event) => {
      if (this.held && event.touches.length === 1) event.preventDefault();
    }, { passive: false });
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    for (const button of form.querySelectorAll("[data-move]")) {
      button.addEventListener("click", () => this.move(...button.dataset.move.split(" ").map(Number)));
    }
    form.addEventListener("change", (event) => event.target.name === "head" && this.draw());
    form.addEventListener("input", (event) => event.target.name === "shin" && this.say());
  }

  async open(file) {
    if (!file) return;
    try {
      const photo = await createImageBitmap(file);
      const scale = Math.min(1, LONGEST / Math.max(photo.width, photo.height));
      this.canvas.width = Math.round(photo.width * scale);
      this.canvas.height = Math.round(photo.height * scale);
      this.photo = photo;
    } catch {
      this.part("step").textContent = this.form.dataset.tWrong;
      return;
    }
    this.points = [];
    this.part("plate").hidden = false;
    this.draw();
    this.canvas.focus({ preventScroll: true });
  }

  /** Pixels of the photo in one of the screen. */
  get scale() {
    return this.canvas.width / this.canvas.getBoundingClientRect().width;
  }

  /** Where a finger is, in the photo's own pixels. */
  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) * this.scale, y: (event.clientY - box.top) * this.scale };
  }

  /** On a point: it is held. Elsewhere this may become a tap, or a swipe that is the page's. */
  press(event) {
    if (!event.isPrimary) {
      this.pressed = null; // two fingers zoom
      return;
    }
    const at = this.at(event);
    this.pressed = { x: event.clientX, y: event.clientY, when: event.timeStamp };
    const far = (point) => Math.hypot(point.x - at.x, point.y - at.y);
    const [near] = this.points.toSorted((a, b) => far(a) - far(b));
    if (!near || far(near) > REACH * this.scale) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.last = this.held = near;
    // Taken beside its middle it does not jump under the finger.
    this.grip = { x: near.x - at.x, y: near.y - at.y };
    this.draw();
  }

  drag(event) {
    const { x, y } = this.at(event);
    Object.assign(this.held, { x: x + this.grip.x, y: y + this.grip.y });
    this.draw();
  }

  /** With the `event` of a finger that was lifted; without one it scrolls the page from here on. */
  release(event) {
    if (event && !this.held && this.isTap(event) && this.points.length < 2) {
      this.last = this.at(event);
      this.points.push(this.last);
    }
    this.held = this.pressed = null;
    this.draw();
  }

  isTap({ clientX, clientY, timeStamp }) {
    if (!this.pressed) return false;
    const { x, y, when } = this.pressed;
    return Math.hypot(clientX - x, clientY - y) <= TAP && timeStamp - when <= TAP_MS;
  }

  key(event) {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "Enter" && this.photo && this.points.length < 2) {
      // Without a finger: a point in the middle, to be moved.
      event.preventDefault();
      this.points.push({ x: this.canvas.width / 2, y: this.canvas.height / 2 });
      this.last = this.points.at(-1);
      this.draw();
    } else if (by && this.last) {
      event.preventDefault();
      this.move(...by.map((one) => one * (event.shiftKey ? 10 : 1)));
    }
  }

  move(x, y) {
    if (!this.last) return;
    this.last.x += x;
    this.last.y += y;
    this.draw();
  }

  draw() {
    if (!this.photo) return;
    const pen = this.canvas.getContext("2d");
    pen.drawImage(this.photo, 0, 0, this.canvas.width, this.canvas.height);
    const [knee, ankle] = this.points;
    const size = this.canvas.width / 60;
    pen.lineWidth = size / 3;
    if (ankle) {
      pen.strokeStyle = "#fff";
      pen.setLineDash([size, size]);
      pen.beginPath();
      pen.moveTo(ankle.x, ankle.y);
      pen.lineTo(ankle.x, knee.y);
      pen.stroke();
      pen.setLineDash([]);
      pen.strokeStyle = "#ff8a3c";
      pen.beginPath();
      pen.moveTo(ankle.x, ankle.y);
      pen.lineTo(knee.x, knee.y);
      pen.stroke();
    }
    for (const point of this.points) {
      pen.strokeStyle = point === this.last ? "#ff8a3c" : "#fff";
      pen.beginPath();
      pen.arc(point.x, point.y, size, 0, 2 * Math.PI);
      pen.stroke();
    }
    this.magnify();
    this.part("nudges").hidden = !this.last;
    const words = this.form.dataset;
    this.part("step").textContent = ankle ? words.tFine : knee ? words.tAnkle : words.tKnee;
    if (!ankle) return;
    this.form.elements.shin.value = angle(knee, ankle, this.form.elements.head.value);
    this.say();
  }

  /** What lies under the finger, three times as large, in the corner away from it. */
  magnify() {
    const loupe = this.part("loupe");
    loupe.hidden = !this.held;
    if (!this.held) return;
    loupe.classList.toggle("is-right", this.held.x < this.canvas.width / 2);
    const side = (loupe.width / ZOOM) * this.scale;
    const pen = loupe.getContext("2d");
    pen.clearRect(0, 0, loupe.width, loupe.height);
    pen.drawImage(this.canvas, this.held.x - side / 2, this.held.y - side / 2, side, side, 0, 0,
      loupe.width, loupe.height);
  }

  say() {
    const degrees = Number(this.form.elements.shin.value);
    const words = this.form.dataset;
    const fix = Math.abs(degrees) <= Number(words.within) ? words.vertical : degrees > 0 ? words.close : words.far;
    const line = this.part("reading");
    line.hidden = this.form.elements.shin.value === "";
    line.textContent = `${Math.abs(degrees)}°. ${fix}`;
  }
}
