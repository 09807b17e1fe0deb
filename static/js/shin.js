/* The shin check: two taps on a photo, the angle between them. The photo is only ever drawn here. */

const LONGEST = 1600; // pixels: finer than a finger, small enough for an old phone
const ZOOM = 3;

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
    this.part("photo").addEventListener("change", (event) => this.open(event.target.files[0]));
    this.canvas.addEventListener("pointerdown", (event) => this.press(event));
    this.canvas.addEventListener("pointermove", (event) => this.held && this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.canvas.addEventListener(end, () => this.release());
    }
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

  /** Where a finger is, in the photo's own pixels. */
  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) * this.canvas.width) / box.width,
      y: ((event.clientY - box.top) * this.canvas.height) / box.height };
  }

  press(event) {
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    const at = this.at(event);
    const reach = this.canvas.width / 12;
    const near = this.points.find((point) => Math.hypot(point.x - at.x, point.y - at.y) < reach);
    if (!near && this.points.length < 2) this.points.push(at);
    this.last = this.held = near ?? (this.points.length < 2 ? this.points.at(-1) : this.nearest(at));
    this.drag(event);
  }

  nearest(at) {
    const far = (point) => Math.hypot(point.x - at.x, point.y - at.y);
    return this.points.toSorted((a, b) => far(a) - far(b))[0];
  }

  drag(event) {
    Object.assign(this.held, this.at(event));
    this.draw();
  }

  release() {
    this.held = null;
    this.draw();
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
    const box = this.canvas.getBoundingClientRect();
    const side = (loupe.width / ZOOM) * (this.canvas.width / box.width);
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
