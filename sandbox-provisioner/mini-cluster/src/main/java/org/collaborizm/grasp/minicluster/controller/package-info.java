/** Controllers: each brings one thing in the cluster nearer to what is declared, through the API like any client. */
@NullMarked
package org.collaborizm.grasp.minicluster.controller;

import org.jspecify.annotations.NullMarked;
