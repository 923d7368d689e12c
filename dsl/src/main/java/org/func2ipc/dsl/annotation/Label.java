package org.func2ipc.dsl.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The label of a method, instead of the 20-bit hash of interface and method name (semantics R11).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD})
public @interface Label {
    /** Label, 16..0xFFEFF: 0..15 and 0xFFF00..0xFFFFF are reserved for faults and control. */
    int value();
}
