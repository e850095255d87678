### Serving: sessions over SSH and in browsers.

served-no-data = no data set is named { $name }{ $hint }; there are { $known }
one-data-set = `--data` may be given once; only `ottui serve` takes several
serve-expected-address = expected an address with a port, such as 127.0.0.1:2222, or `off`
served-export = ready for ten minutes: { $way }
served-idle = this session was idle for too long
served-too-long = this session has reached the longest time that the server allows
served-shutdown = the server is shutting down
served-reload = the server reads its data for all sessions
served-too-large = the export has { $bytes } bytes; the server keeps at most { $most }
served-full = the server has no room for another session; try again later
served-full-for-address = your address has as many sessions open as the server allows
served-needs-terminal = the dashboard needs a terminal: `ssh -t`; for a table: `ssh HOST summary movies`
served-no-thread = the session could not be started: { $reason }
served-not-words = the command cannot be read: check its quotation marks
served-no-option = over SSH the server's own files and settings cannot be chosen; `--data` names a data set that it serves
served-no-command = over SSH there are the dashboard, summary, titles, pivot, profile, correlate and fetch, without `--out`
served-no-export = there is no such export, or no longer: exports are kept for ten minutes
served-panic = the answer failed on the server
served-key-option = the option `{ $option }` is not supported
served-key-algorithm = { $algorithm } keys are not taken; Ed25519 and ECDSA keys are
served-host-key = the host key { $file } cannot be used: { $reason }
served-host-key-open = the host key { $file } can be read by others (mode { $mode }): chmod 600
served-host-key-locked = the host key { $file } has a passphrase, which a server cannot enter
serve-no-host-key = there is no directory for the host key: name a file with `--host-key`
serve-cannot-listen = cannot listen on { $address }: { $reason }
serve-ssh = SSH      ssh -p { $port } { $host }     (host key { $fingerprint })
serve-anonymous = {"         "}anyone may log in
serve-keys = {"         "}{ $count ->
    [one] one key
   *[other] { $count } keys
  } may log in
serve-no-keys = no key may log in by SSH: name `--authorized-keys FILE`, or let anyone in with `--anonymous`
serve-http = Browser  { $url }/
serve-without-tls = HTTP is open to other machines without TLS: name `--tls-cert` and `--tls-key`, or put a proxy before it
serve-certificate = the certificate { $file } cannot be used: { $reason }
terminal-title = ottui – Korean content on Netflix
terminal-lost = The connection is lost; trying again …
terminal-now = Reload
terminal-ended = The session has ended.
terminal-again = New session
terminal-copy = Press Ctrl-C to copy:
terminal-close = Close
terminal-no-script = The terminal needs a script. The same tables as pages that need none:
served-elsewhere = this server is reached as { $url }; `--base-url` gives it another name
