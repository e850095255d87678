// The dashboard in a browser: an xterm.js terminal on a WebSocket.
//
// Binary messages are bytes for the terminal, or typed by the user. Text messages are JSON:
//   to the server    {"size": [columns, rows], "session": …, "v": …, "data": …, "lang": …} first
//                    {"size": [columns, rows]}   {"taken": true} once the terminal has drawn a frame
//   from the server  {"session": "…"}   {"download": {"url": "…", "name": "…"}}   {"end": "why"}
"use strict";

(async () => {
  const words = document.getElementById("screen").dataset;
  const notice = document.getElementById("notice");
  const isLight = matchMedia("(prefers-color-scheme: light)");
  const theme = () => isLight.matches
    ? { background: "#fbfbf9", foreground: "#222222", cursor: "#222222", selectionBackground: "#b8d4f0" }
    : { background: "#17181c", foreground: "#d6d6d6", cursor: "#d6d6d6", selectionBackground: "#3a4b66" };

  // The size of a cell is measured once, so the font must be there before.
  await Promise.all(["400", "700"].map((weight) => document.fonts.load(`${weight} 15px "Ottui Mono"`, "가A─"))).catch(() => {});

  const terminal = new Terminal({
    fontFamily: '"Ottui Mono", ui-monospace, monospace',
    fontSize: 15,
    scrollback: 0,
    theme: theme(),
    minimumContrastRatio: 1,
    macOptionIsMeta: true,
  });
  const fit = new FitAddon.FitAddon();
  terminal.loadAddon(fit);
  terminal.open(document.getElementById("screen"));
  fit.fit();
  terminal.focus();
  isLight.addEventListener("change", () => { terminal.options.theme = theme(); });

  const show = (text, ...more) => {
    notice.replaceChildren(text, ...more);
    notice.hidden = false;
  };
  const button = (text, act) => {
    const made = document.createElement("button");
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  // The clipboard of the browser takes what the dashboard copies (OSC 52). Without a secure connection there is none.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.readOnly = true;
      show(words.copy, area, button(words.close, () => { notice.hidden = true; terminal.focus(); }));
      area.select();
    }
  };
  terminal.parser.registerOscHandler(52, (data) => {
    const encoded = data.slice(data.indexOf(";") + 1);
    const bytes = Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0));
    copy(new TextDecoder().decode(bytes));
    return true;
  });
  terminal.attachCustomKeyEventHandler((event) => {
    const isCopy = event.type === "keydown" && event.code === "KeyC" && (event.metaKey || (event.ctrlKey && event.shiftKey));
    if (isCopy && terminal.hasSelection()) {
      event.preventDefault();
      copy(terminal.getSelection());
      return false;
    }
    return true;
  });

  let socket = null;
  let session = null;
  let hasEnded = false;
  let attempts = 0;

  const send = (message) => {
    if (socket !== null && socket.readyState === WebSocket.OPEN) socket.send(message);
  };
  const encoder = new TextEncoder();
  terminal.onData((text) => send(encoder.encode(text)));
  terminal.onBinary((text) => send(Uint8Array.from(text, (c) => c.charCodeAt(0))));
  terminal.onResize(({ cols, rows }) => send(JSON.stringify({ size: [cols, rows] })));
  new ResizeObserver(() => fit.fit()).observe(document.getElementById("screen"));

  const received = (data) => {
    if (typeof data !== "string") {
      terminal.write(new Uint8Array(data), () => send('{"taken":true}'));
      return;
    }
    const message = JSON.parse(data);
    if (message.session) {
      session = message.session;
      attempts = 0;
      notice.hidden = true;
    } else if (message.download) {
      const link = document.createElement("a");
      link.href = message.download.url;
      link.download = message.download.name;
      link.textContent = message.download.name;
      link.click();
      show(link, button(words.close, () => { notice.hidden = true; terminal.focus(); }));
    } else if ("end" in message) {
      hasEnded = true;
      terminal.reset();
      show(message.end || words.ended, button(words.again, () => location.reload()));
    }
  };

  const connect = () => {
    const url = new URL(words.socket, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => {
      terminal.reset();
      const asked = Object.fromEntries(new URLSearchParams(location.search));
      send(JSON.stringify({ ...asked, session, size: [terminal.cols, terminal.rows] }));
    });
    socket.addEventListener("message", (event) => received(event.data));
    socket.addEventListener("close", () => {
      if (hasEnded) return;
      attempts += 1;
      const wait = Math.min(500 * 2 ** attempts, 8000);
      show(words.lost, button(words.now, () => location.reload()));
      setTimeout(connect, wait);
    });
  };
  connect();
})();
