/** Discovery and OpenAPI documents, made from the schema. */
@NullMarked
package org.collaborizm.grasp.minicluster.openapi;

import org.jspecify.annotations.NullMarked;
