"""Publishing content so that phones can trust it: a repository of The Update Framework (TUF), made with python-tuf.

    errors.py       what an operator has to mend
    keys.py         key files: made, sealed with a passphrase, opened
    roles.py        the four roles of signed metadata: made, signed, judged
    folder.py       the published folder: changed whole or not at all
    state.py        where things are kept, and what is published now
    changes.py      what differs between two files, as a delta
    targets.py      a content pack as signed target files, with deltas and compressed siblings
    draft.py        a change that waits for enough signatures
    operate.py      what begins something: the first keys, a draft of other content or other keys
    publish.py      what puts it into the published folder; refresh
    development.py  a key set for development
    daily.py        the server's own refresh
    files.py        the published folder as the server sends it

Offline keys sign what content is (root, targets: two of three people). Online keys (snapshot, timestamp) only say which of it is
newest, and that it still is.
"""
