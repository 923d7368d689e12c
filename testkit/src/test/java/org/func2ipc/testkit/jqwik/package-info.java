@NullMarked
package org.func2ipc.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
