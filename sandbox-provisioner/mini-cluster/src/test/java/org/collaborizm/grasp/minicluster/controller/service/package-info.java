@NullMarked
package org.collaborizm.grasp.minicluster.controller.service;

import org.jspecify.annotations.NullMarked;
