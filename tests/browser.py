#!/usr/bin/env python3
"""Opens `ottui serve` in a real Chromium: the pages and the terminal. Needs playwright and, for accessibility,
axe-playwright-python.

    tests/browser.py PROGRAM [CHROMIUM]

Fails on a missing text, an error in the console, a violation of the page's policy, a failed request, or a rule of axe.
"""

import re
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

try:
    from axe_playwright_python.sync_playwright import Axe
except ImportError:
    Axe = None

program = sys.argv[1]
chromium = sys.argv[2] if len(sys.argv) > 2 else "/usr/bin/chromium"
faults = []


def check(holds, what):
    if not holds:
        faults.append(what)
        print("FAILED", what)


def screen(page):
    """The text of the terminal."""
    return page.evaluate("document.querySelector('.xterm-rows').innerText")


def wait_for(page, text):
    try:
        page.wait_for_function(
            "text => document.querySelector('.xterm-rows')?.innerText.replaceAll('\\u00a0', ' ').includes(text)", arg=text, timeout=20_000
        )
    except Exception:
        check(False, f"{text!r} on the terminal:\n{screen(page)}")


def terminal(browser, url):
    context = browser.new_context(viewport={"width": 1200, "height": 760}, permissions=["clipboard-read", "clipboard-write"])
    page = watched(context)
    page.goto(f"{url}/terminal?lang=ko")
    wait_for(page, "넷플릭스")
    page.keyboard.press("3")
    wait_for(page, "드라마")
    # Hangul takes two cells: the edges of the panel are in line.
    edges = page.evaluate(
        """() => [...document.querySelectorAll('.xterm-rows > div')].map(row => {
            const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
            const lefts = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                for (let at = 0; at < node.length; at += 1) {
                    if (node.data[at] !== '│') continue;
                    const range = document.createRange();
                    range.setStart(node, at); range.setEnd(node, at + 1);
                    lefts.push(Math.round(range.getBoundingClientRect().left));
                }
            }
            return lefts;
        }).filter(lefts => lefts.length > 0)"""
    )
    first = edges[0][0]
    check(all(abs(row[0] - first) <= 1 for row in edges), f"edges in line: {edges}")
    page.set_viewport_size({"width": 820, "height": 520})
    page.keyboard.type("fgenre=Sport\r")
    wait_for(page, "genre=Sport")
    page.keyboard.press("e")
    with page.expect_download(timeout=20_000) as download:
        page.keyboard.press("Enter")
    check(open(download.value.path()).read().startswith("genre,"), "an export that is saved")
    page.keyboard.press("@")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes('/view?v='))", timeout=20_000)
    page.keyboard.press("Escape")
    page.keyboard.press("q")
    page.wait_for_selector("#notice:not([hidden])", timeout=20_000)
    context.close()


def pages(browser, url):
    seen = 0
    for width, scheme, lang in [(1200, "light", "en"), (400, "dark", "ko")]:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = watched(context)
        for tab in ["movies", "series", "genres", "market", "words", "reach", "viewing", "explore"]:
            answer = page.goto(f"{url}/{tab}?lang={lang}")
            check(answer.ok, f"/{tab} answers {answer.status}")
            check(page.locator("h1").count() == 1, f"one heading on /{tab}")
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            check(wide <= 0, f"/{tab} is {wide} pixels wider than {width}")
            if Axe is not None:
                found = Axe().run(page)
                check(found.violations_count == 0, f"axe on /{tab} {lang}: {found.generate_report()}")
            seen += 1
        context.close()
    print(f"{seen} pages")


def documentation(browser, url):
    page = watched(browser.new_context())
    page.goto(f"{url}/docs/")
    page.wait_for_selector(".opblock", timeout=20_000)
    page.context.close()


def watched(context):
    page = context.new_page()
    page.on("console", lambda message: check(message.type not in ("error", "warning"), f"console: {message.text}"))
    page.on("pageerror", lambda error: check(False, f"error: {error}"))
    page.on("requestfailed", lambda request: check("exports" in request.url, f"request failed: {request.url}"))
    page.on("response", lambda response: check(response.status < 400, f"{response.status}: {response.url}"))
    return page


with tempfile.TemporaryDirectory() as home:
    command = [program, "serve", "--ssh", "off", "--http", "127.0.0.1:0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={"HOME": home, "LANG": "C.UTF-8"})
    try:
        url = re.search(r"http://\S+", server.stderr.readline()).group().rstrip("/")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            terminal(browser, url)
            pages(browser, url)
            documentation(browser, url)
            browser.close()
    finally:
        server.terminate()
        server.wait()
sys.exit(bool(faults))
