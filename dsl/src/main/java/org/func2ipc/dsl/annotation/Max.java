package org.func2ipc.dsl.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Upper bound of a variable part: UTF-8 bytes of a {@code String}, bytes of a {@code Bytes}, elements of a collection
 * (semantics R28). On a method it bounds the result. More is refused by the gate before anything is sent.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.PARAMETER,
    ElementType.METHOD,
    ElementType.RECORD_COMPONENT,
    ElementType.FIELD,
    ElementType.TYPE_USE
})
public @interface Max {
    /** Bound, at least 0. */
    long value();
}
