"""Look-up of one line in a sorted text kept as bytes, so that one commune never costs 35 000 objects."""


def find(text: bytes, key: bytes, start: int = 0) -> bytes | None:
    """Rest of the line that begins with `key`, separator included, in lines sorted by bytes from `start`."""
    low, high = start, len(text)
    while low < high:
        middle = (low + high) // 2
        begin = text.rfind(b"\n", low, middle) + 1 or low
        head = text[begin : begin + len(key)]
        if head == key:
            end = text.find(b"\n", begin)
            return text[begin + len(key) : end if end >= 0 else None]
        if head > key:
            high = begin
        else:
            low = text.find(b"\n", middle, high) + 1 or high
    return None


def starting(text: bytes, prefix: bytes) -> list[bytes]:
    """The lines that begin with `prefix`, in lines sorted by bytes."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        begin = text.rfind(b"\n", low, middle) + 1 or low
        if text[begin : begin + len(prefix)] >= prefix:
            high = begin
        else:
            low = text.find(b"\n", middle, high) + 1 or high
    found = []
    while low < len(text) and text.startswith(prefix, low):
        end = text.find(b"\n", low) % (len(text) + 1)  # the last line may have no end
        found.append(text[low:end])
        low = end + 1
    return found


def lines(text: bytes) -> list[list[str]]:
    """Fields of each line of a small tab-separated text, comment lines left out."""
    rows = text.decode().splitlines()
    return [row.split("\t") for row in rows if not row.startswith("#")]
