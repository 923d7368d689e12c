package org.func2ipc.testkit.words;

import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.OneWay;

/** What a host hands to those it calls. */
@IpcInterface
public interface Guest {
    /** Answers at once, when it can be reached. */
    CompletionStage<String> knock();

    /** Leaves a note. */
    @OneWay
    void note();
}
