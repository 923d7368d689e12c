package org.func2ipc.runtime;

import org.func2ipc.dsl.model.EdgeModel;

/**
 * Calls that went over an edge.
 *
 * @param edge the edge
 * @param ipc true when its ends live in different domains
 * @param calls calls that were begun, 0 or more
 */
public record EdgeCount(EdgeModel edge, boolean ipc, long calls) {}
