.PHONY: run test format bench pictures
run:
	dotnet run --project src/Once.Web
test:
	dotnet test
format:
	dotnet format Once.slnx
bench:
	dotnet run -c Release --project bench/Once.Bench -- cases
pictures:
	ONCE_PICTURES=$(CURDIR)/docs/pictures dotnet run --project tests/Once.Browser.Tests -- -class Once.Browser.Tests.PictureTests
