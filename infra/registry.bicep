// The registry that holds the app's image. It comes first: the image is built into it, then main.bicep names that image.
targetScope = 'resourceGroup'

import { registryName } from 'names.bicep'

@description('Short name of the environment, part of every resource\'s name: lower-case letters and digits, for instance dev.')
@minLength(2)
@maxLength(12)
param environmentName string = 'dev'

@description('Azure region of the registry.')
param location string = resourceGroup().location

@description('Basic holds 10 GiB, which is some dozens of images.')
@allowed(['Basic', 'Standard', 'Premium'])
param sku string = 'Basic'

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: registryName(resourceGroup().id, environmentName)
  location: location
  sku: {
    name: sku
  }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

@description('For `az acr build --registry`.')
output registryName string = registry.name

@description('What an image\'s full name begins with.')
output loginServer string = registry.properties.loginServer
