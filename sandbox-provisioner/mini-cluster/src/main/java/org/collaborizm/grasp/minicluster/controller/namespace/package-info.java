/** What every namespace gets, and how it goes away. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller.namespace;

import org.jspecify.annotations.NullMarked;
