package upscatter.model.stable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promised to programs that are written against this one: neither removed nor changed in a way that breaks them before it has been deprecated for a minor version. On a type, all that is public in it and in the types inside; on a member, that member and
 * the name of its type. Whatever else is public may change with any version.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Stable {
    /** Whether constructors are promised too: not of what programs are given and only read, such as the result of a fit. */
    boolean constructed() default true;
}
