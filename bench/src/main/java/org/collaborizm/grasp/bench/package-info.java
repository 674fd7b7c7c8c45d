/** Measures what Grasp promises in numbers, each side by side with what it is compared with, in one run. */
@NullMarked
package org.collaborizm.grasp.bench;

import org.jspecify.annotations.NullMarked;
