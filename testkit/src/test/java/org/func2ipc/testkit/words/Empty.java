package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;

/** Nothing can be asked of it. */
@IpcInterface
public interface Empty {}
