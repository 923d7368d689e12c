@NullMarked
package org.func2ipc.runtime.report;

import org.jspecify.annotations.NullMarked;
