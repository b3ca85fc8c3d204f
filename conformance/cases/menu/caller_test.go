// Menu: what stands beside items, constants, free functions, names in Go, what is deprecated, defaults.
package menu_test

import (
	"context"
	"errors"
	"math"
	"math/big"
	"reflect"
	"testing"
	"time"

	"example.com/conformance/cases/support"
	"example.com/kitchen"
)

func TestConstants(t *testing.T) {
	const carried = kitchen.MaxOrders / 2 // a constant of Go, in which others can be made
	if carried != 32 {
		t.Errorf("found %d", carried)
	}
	far := new(big.Int).Lsh(big.NewInt(1), 127)
	above := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 128), big.NewInt(1))
	for name, pair := range map[string][2]any{
		"LowestOfAll": {kitchen.LowestOfAll, int64(math.MinInt64)},
		"Cold":        {kitchen.Cold, int32(math.MinInt32)},
		"Cool":        {kitchen.Cool, int8(math.MinInt8)},
		"Hottest":     {kitchen.Hottest, uint64(math.MaxUint64)},
		"FarBelow":    {kitchen.FarBelow.String(), new(big.Int).Neg(far).String()},
		"FarAbove":    {kitchen.FarAbove.String(), above.String()},
		"Title":       {kitchen.Title, "\"Menu\"\x00du jour? ★"},
		"Star":        {kitchen.Star, '★'},
		"IsOpen":      {kitchen.IsOpen, true},
		"Rest":        {kitchen.Rest, 90*time.Second + 5*time.Nanosecond},
		"Seal":        {kitchen.Seal, []byte("\x00\"9\xff")},
		"Sizes":       {kitchen.Sizes, [3]uint16{1, 24, math.MaxUint16}},
		"OldAddress":  {kitchen.OldAddress, `Rue \ 1`},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s: found %v, expected %v", name, pair[0], pair[1])
		}
	}
}

func TestNumbersKeepTheirBits(t *testing.T) {
	for name, pair := range map[string][2]uint64{
		"Share":        {uint64(math.Float32bits(kitchen.Share)), 0x3dcccccd},
		"Priceless":    {uint64(math.Float32bits(kitchen.Priceless)), 0xff800000},
		"Tenth":        {math.Float64bits(kitchen.Tenth), 0x3fd3333333333334},
		"Freezing":     {math.Float64bits(kitchen.Freezing), 0x8000000000000000},
		"UnknownPrice": {math.Float64bits(kitchen.UnknownPrice), 0x7ff800000000002a},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: found %#x, expected %#x", name, pair[0], pair[1])
		}
	}
}

func TestFunctionsOfNobody(t *testing.T) {
	support.NewBalance(t)
	ctx := context.Background()
	dish, err := kitchen.ParseDish(ctx, "soup=450")
	if err != nil || dish.Title != "soup" || dish.PriceInCents != 450 || dish.Course != kitchen.CourseMain {
		t.Errorf("found %+v, %v", dish, err)
	}
	var empty *kitchen.KitchenErrorEmpty
	if _, err := kitchen.ParseDish(ctx, "soup"); !errors.As(err, &empty) {
		t.Errorf("found %v", err)
	}
	dishes := []kitchen.MenuDish{dish, {PriceInCents: math.MaxUint32}}
	if total, err := kitchen.Total(ctx, dishes); err != nil || total != 450+math.MaxUint32 {
		t.Errorf("found %d, %v", total, err)
	}
	if price, err := kitchen.SlowPrice(ctx, dish); err != nil || price != 450 {
		t.Errorf("found %d, %v", price, err)
	}
	if err := kitchen.Ring(ctx); err != nil {
		t.Errorf("found %v", err)
	}
	if grams, err := kitchen.LeftoverGrams(ctx); err != nil || grams != 7 {
		t.Errorf("found %d, %v", grams, err)
	}
}

type diner struct{}

func (diner) Praise(_ context.Context, plate kitchen.MenuDish) (string, error) {
	return "good " + plate.Title, nil
}

func TestNamesOfGo(t *testing.T) {
	k := support.NewBalance(t).Simple(kitchen.WithDiner(diner{}))
	ctx := context.Background()
	dish := kitchen.MenuDish{Title: "soup"}
	if said, err := k.Serve(ctx, dish); err != nil || said != "good soup" {
		t.Errorf("found %q, %v", said, err)
	}
	told := make(chan kitchen.DishTold, 1)
	stop := k.OnDishTold(func(event kitchen.DishTold) { told <- event })
	defer stop()
	if err := k.TellOf(ctx, dish); err != nil {
		t.Errorf("found %v", err)
	}
	if event := <-told; event.Title != "soup" {
		t.Errorf("found %+v", event)
	}
	if err := k.SetDiner(nil); err != nil {
		t.Errorf("found %v", err)
	}
}

func TestDefaults(t *testing.T) {
	support.NewBalance(t)
	usual := kitchen.NewTicket()
	usual.Title = "soup"
	tickets, err := kitchen.EchoTicket(context.Background(), usual, 2)
	if err != nil || len(tickets) != 2 {
		t.Fatalf("found %v, %v", tickets, err)
	}
	budget := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 128), big.NewInt(1))
	if tickets[0].Budget.Cmp(budget) != 0 {
		t.Errorf("found %v", tickets[0].Budget)
	}
	tickets[0].Budget = nil
	expected := kitchen.Ticket{
		Title: "soup", Count: 1, Wish: "as it is; \"please\"", Patience: kitchen.Rest, Course: kitchen.CourseMain,
		Grams: math.Inf(1), Sides: []string{},
	}
	if !reflect.DeepEqual(tickets[0], expected) {
		t.Errorf("found %+v, expected %+v", tickets[0], expected)
	}
}

func TestTraitsOfARecord(t *testing.T) {
	support.NewBalance(t)
	small, err := kitchen.TableOf(context.Background(), 1)
	if err != nil {
		t.Fatal(err)
	}
	same, large := kitchen.Table{Number: 1, String_: "bare"}, kitchen.Table{Number: 2}
	if text := small.String(); text != "table 1 (set)" {
		t.Errorf("found %q", text)
	}
	if !small.Equal(same) || small.Equal(large) {
		t.Error("the number alone counts")
	}
	if found := [3]int32{small.Compare(large), small.Compare(same), large.Compare(small)}; found != [3]int32{-1, 0, 1} {
		t.Errorf("found %v", found)
	}
	if small.Hash() != same.Hash() || small.Hash() == large.Hash() {
		t.Error("equal ones share a number, others do not")
	}
}

func TestTraitsOfAnObject(t *testing.T) {
	k := support.NewBalance(t).Simple()
	ctx := context.Background()
	hire := func(name string) *kitchen.Server {
		server, err := k.NewServer(ctx, name)
		if err != nil {
			t.Fatal(err)
		}
		return server
	}
	ada, again, bo := hire("Ada"), hire("Ada"), hire("Bo")
	if text := ada.String(); text != "waiter Ada" {
		t.Errorf("found %q", text)
	}
	if !ada.Equal(again) || ada.Equal(bo) || ada.Compare(bo) != -1 || ada.Hash() != again.Hash() {
		t.Error("the name alone counts")
	}
	for _, server := range []*kitchen.Server{ada, again, bo} {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	}
	if text := ada.String(); text == "waiter Ada" {
		t.Error("a closed one says nothing of its object")
	}
	defer func() {
		err, _ := recover().(error)
		if !errors.Is(err, kitchen.ErrUnknownObject) {
			t.Errorf("found %v", err)
		}
	}()
	ada.Equal(bo)
}
