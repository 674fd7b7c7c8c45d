/** Requests that ask about rights and identities: {@code kubectl auth can-i} and {@code whoami}. */
@NullMarked
package org.collaborizm.grasp.minicluster.auth.review;

import org.jspecify.annotations.NullMarked;
