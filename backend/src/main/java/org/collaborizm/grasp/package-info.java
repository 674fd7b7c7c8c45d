/** One package a room; a room imports only rooms below it, and only those that its package-info names. */
@NullMarked
package org.collaborizm.grasp;

import org.jspecify.annotations.NullMarked;
