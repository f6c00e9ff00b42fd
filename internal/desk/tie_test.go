package desk_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"mattersarising/internal/civic"
	"mattersarising/internal/desk"
	"mattersarising/internal/store"
)
