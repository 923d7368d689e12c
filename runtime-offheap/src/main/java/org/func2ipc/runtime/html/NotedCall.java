package org.func2ipc.runtime.html;

import org.func2ipc.runtime.record.RecordedMessage;

/**
 * A call that the page shows.
 *
 * @param request as its end sent or took it
 * @param answer what came of it there
 */
record NotedCall(RecordedMessage request, RecordedMessage answer) {
    long nanos() {
        return answer.time() - request.time();
    }
}
