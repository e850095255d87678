### Serving: sessions over SSH and in browsers.

served-no-data = no data set is named { $name }{ $hint }; there are { $known }
one-data-set = `--data` may be given once; only `ottui serve` takes several
serve-expected-address = expected an address with a port, such as 127.0.0.1:2222, or `off`
