// Only in the copy for a memory stick. Browsers start no workers from files, and the search runs in a worker.
// Here its script runs in a hidden frame instead, and the two talk as a page and a worker would.
window.Worker = class extends EventTarget {
  constructor(address) {
    super();
    const frame = document.createElement("iframe");
    frame.hidden = true;
    document.body.append(frame);
    this.inside = frame.contentWindow;
    this.inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    const script = this.inside.document.createElement("script");
    script.src = address;
    this.ready = new Promise((resolve) => script.addEventListener("load", resolve));
    this.inside.document.head.append(script);
  }

  async postMessage(data) {
    await this.ready;
    this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data }));
  }
};
