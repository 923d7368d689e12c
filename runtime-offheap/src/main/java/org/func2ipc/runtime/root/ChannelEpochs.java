package org.func2ipc.runtime.root;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * How often each channel of a run was begun anew, because a domain at its ends was. A domain hears of all when it is
 * started ({@code start}), of a later change when it happens ({@code reconnect}).
 */
final class ChannelEpochs {
    private final Map<Integer, Integer> epochs = new ConcurrentSkipListMap<>();

    /** Those that {@link #words} made; none of them 0. */
    static ChannelEpochs of(List<String> words) {
        ChannelEpochs read = new ChannelEpochs();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            read.set(Integer.parseInt(words.get(i)), Integer.parseInt(words.get(i + 1)));
        }
        return read;
    }

    /** Number and epoch of each channel that was begun anew, for a control message. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        epochs.forEach((id, epoch) -> words.addAll(List.of(Integer.toString(id), Integer.toString(epoch))));
        return words;
    }

    /** The epoch of channel {@code id}, 0 or more. */
    int of(int id) {
        return epochs.getOrDefault(id, 0);
    }

    void set(int id, int epoch) {
        epochs.put(id, epoch);
    }
}
