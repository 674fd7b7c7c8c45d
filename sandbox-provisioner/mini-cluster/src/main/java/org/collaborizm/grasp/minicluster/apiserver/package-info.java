/** Answers requests: who asks, may they, what is meant, is it valid; then the store. */
@NullMarked
package org.collaborizm.grasp.minicluster.apiserver;

import org.jspecify.annotations.NullMarked;
