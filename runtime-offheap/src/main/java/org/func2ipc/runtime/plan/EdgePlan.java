package org.func2ipc.runtime.plan;

import org.func2ipc.dsl.model.EdgeModel;

/**
 * An edge of the running system.
 *
 * @param edge who calls whom
 * @param badge identifies the client to the server: number of the client in the description, from 1; the same in every
 *     mode and placement
 * @param direct true when both ends live in one domain
 */
public record EdgePlan(EdgeModel edge, long badge, boolean direct) {}
