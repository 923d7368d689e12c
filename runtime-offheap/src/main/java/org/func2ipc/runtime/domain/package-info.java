/** The life of one protection domain: its components are made, wired, run and ended here, the same in every mode. */
@NullMarked
package org.func2ipc.runtime.domain;

import org.jspecify.annotations.NullMarked;
