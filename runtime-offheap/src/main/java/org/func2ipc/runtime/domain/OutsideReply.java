package org.func2ipc.runtime.domain;

import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.gate.ReplyKind;

/**
 * What came of an {@link OutsideRequest}.
 *
 * @param kind what the body is
 * @param body the reply's body
 */
public record OutsideReply(ReplyKind kind, Bytes body) {}
