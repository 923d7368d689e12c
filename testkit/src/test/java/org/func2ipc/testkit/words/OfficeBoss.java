package org.func2ipc.testkit.words;

import java.util.ArrayList;
import java.util.List;

/** Is told of progress while it waits for the end of the work. */
record OfficeBoss(Work work, List<Integer> parts) implements Boss, Progress {
    OfficeBoss(Work work) {
        this(work, new ArrayList<>());
    }

    @Override
    public int order(int count) {
        return work.work(count);
    }

    @Override
    public List<Integer> heard() {
        return List.copyOf(parts);
    }

    @Override
    public void done(int part) {
        parts.add(part);
    }
}
