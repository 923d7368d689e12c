/**
 * A recording as one HTML page: graph, latencies, timeline, deaths. It has no script and names nothing on the network.
 *
 * <p><b>Layout</b>: {@link org.func2ipc.runtime.html.RecordingSummary} reads a recording once, in bounded memory; {@link
 * org.func2ipc.runtime.html.ReportPage} writes what it found. All text of others goes through {@code Html.text}.
 */
@NullMarked
package org.func2ipc.runtime.html;

import org.jspecify.annotations.NullMarked;
