/** The wire: HTTPS, watches, WebSockets, protobuf. */
@NullMarked
package org.collaborizm.grasp.minicluster.http;

import org.jspecify.annotations.NullMarked;
