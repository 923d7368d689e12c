package org.func2ipc.runtime.text;

/** Which maps are names and values in text, and which are lists of {@code {key: ..., value: ...}}. */
final class MapKeys {
    private MapKeys() {}

    /** True when a key of {@code type} is one word. */
    static boolean isWord(WireType type) {
        WireType form = type.unwrapped();
        return form instanceof WireType.Primitive
                || form instanceof WireType.Text
                || form instanceof WireType.Constant
                || form instanceof WireType.Known;
    }
}
